import { CATEGORIES, CATEGORY_LABELS } from '../../modules/notices/rules/categories.ts'

/** The kinds of notice, for a filter or a form; beside the pages, so that each page stays a chunk of its own. */
export const categoryOptions = CATEGORIES.map((value) => ({ value, label: CATEGORY_LABELS[value] }))
