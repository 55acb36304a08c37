import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useWords } from '#words/use-words.ts';
import type { Device } from './device.ts';
import { deviceWords } from './device-words.ts';

const kinds: Readonly<Record<Device['Status'], StatusIndicatorProps.Type>> = {
  PROVISIONING_REQUIRED: 'pending',
  PROVISIONING_SUCCEEDED: 'success',
  WIPE_REQUIRED: 'warning',
  WIPE_SENT: 'in-progress',
  WIPE_SUCCEEDED: 'stopped',
  WIPE_FAILED: 'error',
};

export function DeviceStatus({ device }: { readonly device: Device }) {
  const words = useWords(deviceWords);
  const isAccountOnly = device.IsWipeOfAccountOnly === true;
  const text = words.statuses[device.Status];
  return (
    <StatusIndicator type={kinds[device.Status]}>
      {isAccountOnly ? `${text} (${words.accountOnly})` : text}
    </StatusIndicator>
  );
}
