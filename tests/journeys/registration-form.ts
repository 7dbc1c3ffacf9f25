import { expect, type Page } from '@playwright/test'
import { PROOF, upload } from './declaration-form.ts'
import { inspect } from './inspect.ts'
import type { inventPerson, inventUnit } from './people.ts'
import { optionWith } from './work.ts'

/** Fills in and submits the registration of a unit; on the way it learns what is missing. */
export async function fillRegistration(
  employer: Page,
  unit: ReturnType<typeof inventUnit>,
  administrator: ReturnType<typeof inventPerson>,
): Promise<void> {
  await employer.goto('/register-unit')
  await inspect(employer, '单位注册-说明')
  await employer.getByRole('button', { name: '开始注册' }).click()
  await employer.getByLabel('统一社会信用代码').fill(unit.uscc)
  await employer.getByLabel('单位名称').fill(unit.name)
  await employer.getByLabel('法定代表人').fill(administrator.name)
  await employer.getByLabel('单位性质').selectOption({ label: '国有企业' })
  await employer.getByLabel('所属行业').selectOption({ label: '建筑业' })
  await employer.getByLabel('所在地').selectOption(await optionWith(employer, '所在地', '望江区'))
  await employer.getByLabel('单位地址').fill('望江区江岸路66号')
  await employer.getByLabel('联系人').fill(administrator.name)
  await employer.getByLabel('联系电话').fill(administrator.mobile)
  await inspect(employer, '单位注册-填写')
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '提交', exact: true }).click()
  await expect(employer.getByText('请先补充以下内容')).toBeVisible()
  await inspect(employer, '单位注册-缺少证照')
  await employer.getByRole('button', { name: '单位证照' }).click()
  await upload(employer, '企业法人营业执照扫描件', PROOF)
  await inspect(employer, '单位注册-证照')
  await employer.getByRole('button', { name: '下一步' }).click()
  await employer.getByRole('button', { name: '提交', exact: true }).click()
  await expect(employer).toHaveURL(/\/my\/registrations$/)
  await inspect(employer, '单位注册-已提交')
}
