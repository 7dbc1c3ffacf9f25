import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Slip } from '../../modules/accounts/work-account.contract.ts'
import { useNarrow } from '../platform/preferences.ts'
import { queryClient } from '../platform/query-client.ts'
import { actingMembership, useSession } from '../platform/session.ts'
import { Button } from '../ui/Button.tsx'
import { TextInput } from '../ui/inputs.tsx'
import { Notice } from '../ui/Notice.tsx'
import { PageHeader } from '../ui/PageHeader.tsx'
import { ReadingPane } from '../ui/ReadingPane.tsx'
import { SlipSheet } from '../work-accounts/SlipSheet.tsx'
import { FoundList } from './FoundList.tsx'
import { SubordinateSheet } from './SubordinateSheet.tsx'
import { TreeNode } from './TreeList.tsx'
import './organisation-tree.css'

/** 组织机构管理: the organisations below an office or department as a tree, and what it does with each (OT-G). */
export function TreePage() {
  const own = actingMembership(useSession())
  const narrow = useNarrow()
  const { id: openId } = useSearch({ strict: false }) as { id?: string }
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [keyword, setKeyword] = useState('')
  const [slips, setSlips] = useState<readonly Slip[]>()
  const [done, setDone] = useState<string>()
  if (!own) return null
  const open = (id: string | undefined) => {
    setDone(undefined)
    void navigate({ to: '/work/organisations', search: (id ? { id } : {}) as never })
  }
  const finish = async (sentence: string, slip?: Slip) => {
    setDone(sentence)
    if (slip) setSlips([slip])
    await queryClient.invalidateQueries({ queryKey: ['subordinates'] })
  }
  if (slips) {
    return (
      <SlipSheet
        slips={slips}
        done={done}
        onClose={() => {
          setSlips(undefined)
          setDone(undefined)
        }}
      />
    )
  }
  return (
    <>
      <PageHeader
        title="组织机构管理"
        lead="本部门创建直接下级机构和它的管理员；再下一级由下级机构自己创建。各级管理员都用实名。"
      />
      <ReadingPane
        label="机构树"
        onBack={() => open(undefined)}
        list={
          <div className="tree-side">
            <form
              className="tree-search"
              onSubmit={(event) => {
                event.preventDefault()
                setKeyword(typed.trim())
              }}
            >
              <TextInput
                label="查找下级机构"
                value={typed}
                placeholder="名称、拼音首字母或代码"
                onChange={(event) => setTyped(event.target.value)}
              />
              <div className="row">
                <Button type="submit" icon="search" size="small">
                  查找
                </Button>
                {keyword && (
                  <Button
                    kind="quiet"
                    size="small"
                    onClick={() => {
                      setTyped('')
                      setKeyword('')
                    }}
                  >
                    返回机构树
                  </Button>
                )}
              </div>
            </form>
            {keyword ? (
              <FoundList keyword={keyword} openId={openId} onOpen={open} />
            ) : (
              <ul className="tree">
                <TreeNode
                  node={{ id: own.organisationId, name: own.organisation, hasBelow: true }}
                  openId={openId ?? own.organisationId}
                  onOpen={open}
                  startsOpen
                />
              </ul>
            )}
          </div>
        }
        reading={
          // On a telephone the tree comes first, and one organisation fills the page once it is opened.
          narrow && openId === undefined ? undefined : (
            <Reading id={openId} ownId={own.organisationId} done={done} onOpen={open} onDone={finish} />
          )
        }
      />
    </>
  )
}

function Reading({
  id,
  ownId,
  done,
  onOpen,
  onDone,
}: {
  id: string | undefined
  ownId: string
  done: string | undefined
  onOpen: (id: string) => void
  onDone: (sentence: string, slip?: Slip) => Promise<void>
}) {
  return (
    <div className="stack">
      {done && <Notice kind="good">{done}</Notice>}
      <SubordinateSheet key={id ?? ownId} id={id ?? ownId} onOpen={onOpen} onDone={onDone} />
    </div>
  )
}
