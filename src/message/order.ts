/** Orders texts by code unit: a locale's order moves with Node. */
export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
