/** About 8,600 × 5,800: more than any phone, and a fence against pictures made to fill the memory. */
export const MOST_PIXELS = 50_000_000
