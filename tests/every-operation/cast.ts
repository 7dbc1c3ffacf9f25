import type { Stage } from './stage.ts'
import { aVisitor, type Visitor } from './visitor.ts'

/** Who comes to every operation; each example says which of them are entitled. */
export type Cast = Readonly<
  Record<
    | 'neighbour'
    | 'unit'
    | 'unitClerk'
    | 'unitAtHome'
    | 'otherUnit'
    | 'farUnit'
    | 'county'
    | 'countyClerk'
    | 'countyAtHome'
    | 'otherCounty'
    | 'farCounty'
    | 'city'
    | 'cityClerk'
    | 'cityAtHome'
    | 'otherCity'
    | 'province'
    | 'system',
    Visitor
  >
>

/** Opens the sessions of everybody who comes to every operation. */
export async function gatherCast(stage: Stage): Promise<Cast> {
  const { population, employer, world } = stage
  const [county, otherCounty, farCounty] = population.counties
  const [city, otherCity] = population.cities
  const school = population.employers.find((one) => one.county === 0 && one.id !== employer.id)
  const far = population.employers.find((one) => one.county === 2)
  if (!county || !otherCounty || !farCounty || !city || !otherCity || !school || !far) {
    throw new Error('The province is too small.')
  }
  const come = (key: string, personId: string, organisationId: string | null = null) =>
    aVisitor(world, key, personId, organisationId)
  return {
    neighbour: { ...(await stage.declaration('submitted')).applicant, key: 'neighbour' },
    unit: await come('unit', employer.adminId, employer.id),
    unitClerk: await stage.member('unitClerk', employer.id, 'unit-clerk'),
    unitAtHome: await come('unitAtHome', employer.adminId),
    otherUnit: await come('otherUnit', school.adminId, school.id),
    farUnit: await come('farUnit', far.adminId, far.id),
    county: await come('county', county.clerkId, county.id),
    countyClerk: await stage.member('countyClerk', county.id, 'office-clerk'),
    countyAtHome: await come('countyAtHome', county.clerkId),
    otherCounty: await come('otherCounty', otherCounty.clerkId, otherCounty.id),
    farCounty: await come('farCounty', farCounty.clerkId, farCounty.id),
    city: await come('city', city.clerkId, city.id),
    cityClerk: await stage.member('cityClerk', city.id, 'office-clerk'),
    cityAtHome: await come('cityAtHome', city.clerkId),
    otherCity: await come('otherCity', otherCity.clerkId, otherCity.id),
    province: await come('province', population.province.clerkId, population.province.id),
    system: await come('system', population.known.get('system') ?? '', population.province.id),
  }
}
