import { reading } from '../../../platform/database/database.ts'
import type { Act } from '../../../platform/world.ts'
import { listActing } from '../../accounts/index.ts'
import { organisationIn, type ResetCase } from '../../cases/index.ts'
import { sendMessage } from '../../messages/index.ts'
import { listPeopleOf } from '../unit-dossier.report.ts'

/** Tells everybody concerned that a unit has another 归口部门: each person and each office once, however many materials. */
export async function tellOfDepartment(
  act: Act,
  told: {
    unit: { id: string; name: string }
    department: { name: string }
    reason: string
    back: readonly ResetCase[]
  },
): Promise<void> {
  const { unit, department, reason, back } = told
  const read = reading(act.tx)
  const words = { unit: unit.name, department: department.name, reason }
  await sendMessage(act, {
    to: {
      personIds: await listPeopleOf(
        read,
        back.map((one) => one.subjectId),
      ),
    },
    kind: 'dossiers.sent-back',
    values: words,
    link: '/my/dossiers',
  })
  const byOffice = Map.groupBy(
    back.flatMap(({ takenFrom }) => takenFrom.filter((one) => organisationIn(one.key) !== undefined)),
    (one) => `${one.key} ${one.duty}`,
  )
  for (const taken of byOffice.values()) {
    const [{ key, duty } = { key: '', duty: '' }] = taken
    const officials = await listActing(read, organisationIn(key) ?? '', duty, act.now)
    await sendMessage(act, {
      to: { personIds: officials.map((one) => one.personId) },
      kind: 'dossiers.taken-back',
      values: { unit: unit.name, count: taken.length },
      link: '/work/done',
    })
  }
  const staff = await listActing(read, unit.id, 'unit.check', act.now)
  await sendMessage(act, {
    to: { personIds: staff.map((one) => one.personId) },
    kind: 'dossiers.to-hand-up',
    values: { department: department.name, count: back.length },
    link: '/work/todo',
  })
}
