/** Words that begin very many chosen passwords, here and abroad; compared after folding. */
export const COMMON_STEMS: ReadonlySet<string> = new Set(
  `password passw passwd admin administrator root user guest test welcome letmein login master monkey dragon
  iloveyou sunshine princess football baseball superman qwerty qwertyuiop qwer asdf asdfgh asdfghjkl zxcvbn
  zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc wsxedc wsxedcrfv abc abcd abcde abcdef abcdefg abcdefgh aaa aaaa
  woaini woaiwo woaiwojia woshishui woaizhongguo zhongguo china chinese beijing shanghai sichuan chengdu hangzhou
  shenzhen taobao alibaba tencent weixin wechat huawei xiaomi baidu nihao zhang wang zhangsan lisi wangwu
  zhicheng rencai renshe hengcai shebao company office changeme secret default system security computer internet
  hello killer freedom shadow michael jordan jennifer summer winter spring autumn`.split(/\s+/),
)

/** Rows of the keyboard and the alphabet, along which fingers run. */
export const RUNS: readonly string[] = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  'qazwsxedcrfvtgbyhnujmikolp',
  '!@#$%^&*()',
]
