export { filesInAnswers, filesInSection, parseSlot, slotOf } from '../../../engines/forms/index.ts'
