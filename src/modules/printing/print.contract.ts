/** How every operation that prints may say no. */
export const printRefusals = {
  'printing.busy': '现在打印的人较多，请稍等片刻再试。',
  'printing.not-printable': '{sentence}',
} as const
