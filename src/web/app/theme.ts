import type { ThemeConfig } from 'antd'

/** The sizes a side of the product works with. */
export type Density = 'roomy' | 'dense'

/**
 * The same design language for the few parts of Ant Design we use. The contrast tokens are the ones that
 * bring axe to zero in all states of inputs, pickers and selects (ADR 20261123-web).
 */
export function themeFor(density: Density, elder: boolean, narrow: boolean): ThemeConfig {
  const dense = density === 'dense' && !narrow
  return {
    token: {
      colorPrimary: '#0e4a5a',
      colorInfo: '#0e4a5a',
      colorLink: '#0e4a5a',
      colorSuccess: '#1c6742',
      colorWarning: '#7d5200',
      colorError: '#b3261e',
      colorText: '#17262d',
      colorTextSecondary: '#44535a',
      colorTextTertiary: '#5b676d',
      colorTextQuaternary: '#5b676d',
      colorTextPlaceholder: '#5b676d',
      colorTextDescription: '#44535a',
      colorTextDisabled: '#5b676d',
      colorBorder: '#858b8c',
      colorBorderSecondary: '#e0d9ca',
      colorBgLayout: '#faf7f0',
      borderRadius: 6,
      fontFamily: 'var(--font)',
      fontSize: elder ? (dense ? 18 : 19) : dense ? 14 : 16,
      controlHeight: elder ? (dense ? 44 : 48) : dense ? 32 : 40,
      motion: false,
      wireframe: false,
    },
    components: {
      Select: { optionSelectedBg: '#e4eef0' },
    },
  }
}
