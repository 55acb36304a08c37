// Roost's colours and type, as overrides of the design system's tokens.
import { generateThemeStylesheet, type Theme } from '@cloudscape-design/components/theming';

const dusk = { light: '#2f5d8c', dark: '#8db8e2' };
const duskDeep = { light: '#234a72', dark: '#b3d1ee' };
const ink = { light: '#16202c', dark: '#e6edf3' };
const paper = { light: '#fbfaf7', dark: '#0e151c' };
const card = { light: '#ffffff', dark: '#151f29' };

const system = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif';

const theme: Theme = {
  referenceTokens: {
    color: {
      primary: { seed: '#2f5d8c' },
      error: { seed: '#b4432f' },
      success: { seed: '#3f7a4d' },
      warning: { seed: '#c98a1b' },
      info: { seed: '#2f5d8c' },
    },
  },
  tokens: {
    fontFamilyBase: system,
    fontFamilyHeading: system,
    fontFamilyDisplay: system,
    colorBackgroundLayoutMain: paper,
    colorBackgroundContainerContent: card,
    colorBackgroundContainerHeader: card,
    colorTextBodyDefault: ink,
    colorTextHeadingDefault: ink,
    colorTextAccent: dusk,
    colorTextLinkDefault: dusk,
    colorTextLinkHover: duskDeep,
    colorTextInteractiveHover: duskDeep,
    colorBorderItemFocused: dusk,
    colorBorderInputFocused: dusk,
    colorBackgroundButtonPrimaryDefault: dusk,
    colorBackgroundButtonPrimaryHover: duskDeep,
    colorBackgroundButtonPrimaryActive: duskDeep,
    colorTextButtonPrimaryDefault: { light: '#ffffff', dark: '#0e151c' },
    colorTextButtonPrimaryHover: { light: '#ffffff', dark: '#0e151c' },
    colorTextButtonPrimaryActive: { light: '#ffffff', dark: '#0e151c' },
    colorTextButtonNormalDefault: dusk,
    colorTextButtonNormalHover: duskDeep,
    colorBorderButtonNormalDefault: dusk,
    colorBorderButtonNormalHover: duskDeep,
    colorBackgroundControlChecked: dusk,
    colorBackgroundToggleDefault: { light: '#5b6b7a', dark: '#8496a6' },
    colorBorderItemSelected: dusk,
    colorItemSelected: dusk,
    colorBackgroundItemSelected: { light: '#eef4fa', dark: '#1b2c3d' },
    colorBackgroundProgressBarValueDefault: dusk,
    colorTextStatusError: { light: '#b4432f', dark: '#f08c78' },
    colorTextStatusSuccess: { light: '#3f7a4d', dark: '#86c796' },
    colorTextStatusWarning: { light: '#8a5c0a', dark: '#e5b45a' },
    colorTextStatusInfo: dusk,
    colorChartsPaletteCategorical1: dusk,
  },
};

export const stylesheet = generateThemeStylesheet({ theme });
