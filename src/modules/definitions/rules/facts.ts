/** What forms and rules may read besides answers: what the platform knows of the person, the employer and the activity. */
export const FACTS = {
  'person.name': 'any',
  'person.identity-number': 'any',
  'person.sex': 'any',
  'person.birth-date': 'any',
  'person.mobile': 'any',
  'employer.name': 'any',
  'selection.mode': 'text',
  'selection.series': 'text',
  'selection.level': 'text',
  'selection.specialty': 'text',
  'selection.type': 'text',
  'activity.year': 'number',
  'activity.window-to': 'date',
  'activity.year-end': 'date',
  'integrity.barred-until': 'date',
  'integrity.sanction-until': 'date',
} as const
