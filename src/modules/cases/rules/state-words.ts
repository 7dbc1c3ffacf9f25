const OPEN_STATES: Readonly<Record<string, string>> = {
  filling: '申报人填写中',
  checking: '审核中',
  returned: '退回修改中',
}

/** A state in words: open ones in ours, ended ones in the route's. */
export function nameOfState(state: string): string {
  return OPEN_STATES[state] ?? state.slice(state.indexOf(':') + 1)
}

/** Whether a case in a state is still open. */
export function isOpenState(state: string): boolean {
  return state in OPEN_STATES
}
