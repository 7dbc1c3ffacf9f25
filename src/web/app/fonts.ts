/**
 * Fetches the list of font slices once the page stands. It comes last in the font stack, so a machine with a
 * Chinese system font downloads none of the slices, and one without any fetches only those its text needs.
 */
export function offerWebFont(): void {
  void import('@fontsource-variable/noto-sans-sc/index.css')
}
