import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { businessDateOf, yearOf } from '../../lib/dates.ts'
import { readOwn } from '../../modules/activities/activity.contract.ts'
import { call, newIntent } from '../platform/call.ts'
import { serverNow } from '../platform/server-clock.ts'
import { Loaded } from '../ui/states.tsx'
import './activities.css'
import { ActivityEditor } from './ActivityEditor.tsx'
import { editDraft, newDraft } from './editor-draft.ts'
import { useOffer } from './use-offer.ts'

/** Writes, publishes and withdraws one 申报活动; the id `new` begins one. */
export function ActivityEditorPage() {
  const { activityId = 'new' } = useParams({ strict: false }) as { activityId?: string }
  return activityId === 'new' ? <NewActivity /> : <KnownActivity activityId={activityId} />
}

function NewActivity() {
  const offer = useOffer()
  return (
    <Loaded query={offer} lines={8}>
      {({ region }) => (
        <ActivityEditor
          saved={{
            id: null,
            version: 0,
            status: 'draft',
            draft: newDraft(region, yearOf(businessDateOf(serverNow()))),
            revisions: [],
          }}
        />
      )}
    </Loaded>
  )
}

function KnownActivity({ activityId }: { activityId: string }) {
  const own = useQuery({
    queryKey: ['activities', 'own', activityId],
    queryFn: () => call(readOwn, { params: { activityId } }),
    // A form being typed into must not be read anew behind the typist's back.
    refetchOnWindowFocus: false,
  })
  return (
    <Loaded query={own} lines={8}>
      {({ id, version, status, draft, revisions }) => (
        <ActivityEditor
          key={id}
          saved={{ id, version, status, draft: editDraft(draft, newIntent), revisions }}
        />
      )}
    </Loaded>
  )
}
