/**
 * The component library's side of the visual language: dense defaults for the components we use.
 * Colours, type and sizes themselves are CSS variables in theme.css.
 */
import {
  ActionIcon,
  Button,
  createTheme,
  Modal,
  NumberInput,
  SegmentedControl,
  Select,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core'

/** Colour scheme as the user chose it; `auto` follows the system. */
export const colorSchemes = ['light', 'dark', 'auto'] as const

export const theme = createTheme({
  primaryColor: 'blue',
  fontFamily: 'var(--bs-sans)',
  fontFamilyMonospace: 'var(--bs-mono)',
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'compact-sm', variant: 'default' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 24, variant: 'subtle', color: 'gray' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({
      defaultProps: { size: 'xs', comboboxProps: { transitionProps: { duration: 0 } } },
    }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs', transitionDuration: 0 } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withArrow: false, transitionProps: { duration: 120 }, fz: 12 },
    }),
    Modal: Modal.extend({
      defaultProps: {
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.35 },
        centered: true,
      },
    }),
  },
})
