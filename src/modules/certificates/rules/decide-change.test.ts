import { describe, expect, it } from 'vitest'
import type { CertificateContent } from '../certificate.contract.ts'
import { decideChange } from './decide-change.ts'

const content: CertificateContent = {
  holderName: '周䶮',
  sex: '男',
  identityNumber: '5199************12',
  seriesName: '工程技术人员',
  specialtyName: '建筑工程',
  titleName: '助理工程师',
  levelName: '助理级',
  modeName: '职称初定',
  issuingBody: '云溪市人力资源和社会保障局',
  obtainedOn: '2026-03-02',
}

describe('证书的更正、补发与撤销', () => {
  it('更正姓名：编号不变，制作新的一版', () => {
    const decision = decideChange('valid', content, { kind: 'corrected', content: { holderName: '周龑' } })
    expect(decision).toMatchObject({
      ok: true,
      status: 'valid',
      makesEdition: true,
      content: { holderName: '周龑' },
    })
  })

  it('更正的内容与现在一样，不予办理', () => {
    const same = decideChange('valid', content, { kind: 'corrected', content: { holderName: '周䶮' } })
    expect(same).toEqual({ ok: false, refusal: 'certificates.nothing-changed' })
  })

  it('补发：内容不变，制作新的一版', () => {
    expect(decideChange('valid', content, { kind: 'reissued' })).toMatchObject({
      ok: true,
      makesEdition: true,
      content,
    })
  })

  it('撤销：不再制作证书', () => {
    expect(decideChange('valid', content, { kind: 'revoked' })).toMatchObject({
      ok: true,
      status: 'revoked',
      makesEdition: false,
    })
  })

  it.each(['corrected', 'reissued', 'revoked'] as const)('已撤销的证书不能再 %s', (kind) => {
    expect(decideChange('revoked', content, { kind })).toEqual({
      ok: false,
      refusal: 'certificates.already-revoked',
    })
  })
})
