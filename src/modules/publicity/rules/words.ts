const ACTS: Readonly<Record<string, string>> = {
  received: '收到异议',
  evidence: '补充材料',
  accepted: '受理，开始核实',
  'not-accepted': '不予受理',
  noted: '核实记录',
  upheld: '核实完毕：异议成立',
  dismissed: '核实完毕：异议不成立',
}

/** What was done with an objection, in words. */
export function objectionActWords(act: string): string {
  return ACTS[act] ?? act
}
