/** In which area of the page somebody finds exports and imports: who runs the system in its own, everybody else at work. */
export function sheetsHome(duties: readonly string[]): '/system' | '/work' {
  return duties.some((duty) => duty.startsWith('system.')) ? '/system' : '/work'
}
