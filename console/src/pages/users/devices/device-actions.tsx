// What can be done with a device, each asked about before.
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { isWipePending, type Device } from './device.ts';
import { deviceWords } from './device-words.ts';
import { WipeDialog } from './wipe-dialog.tsx';

interface Props {
  /** Undefined while none is chosen. */
  readonly device: Device | undefined;
  readonly onRemoved: () => void;
}

export function DeviceActions({ device, onRemoved }: Props) {
  const words = useWords(deviceWords);
  const [asked, setAsked] = useState<'remove' | 'wipe' | 'cancel'>();
  const close = (): void => setAsked(undefined);
  const missing = device === undefined ? words.chooseFirst : undefined;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <ActButton
        needs="mayHelp"
        obstacle={missing ?? (device && isWipePending(device) ? undefined : words.notPending)}
        onClick={() => setAsked('cancel')}
      >
        {words.cancelWipe}
      </ActButton>
      <ActButton needs="mayHelp" obstacle={missing} onClick={() => setAsked('remove')}>
        {words.remove}
      </ActButton>
      <ActButton
        needs="mayHelp"
        obstacle={missing ?? (device && wipeObstacle(device, words))}
        onClick={() => setAsked('wipe')}
      >
        {words.wipe}
      </ActButton>
      {device && asked === 'remove' && <RemoveDialog device={device} onDone={onRemoved} onDismiss={close} />}
      {device && asked === 'wipe' && <WipeDialog device={device} onDismiss={close} />}
      {device && asked === 'cancel' && <CancelDialog device={device} onDismiss={close} />}
    </SpaceBetween>
  );
}

const wipeObstacle = (
  { Status }: Device,
  words: { readonly tooLate: string; readonly wiped: string },
): string | undefined => {
  if (Status === 'WIPE_SENT') return words.tooLate;
  return Status === 'WIPE_SUCCEEDED' ? words.wiped : undefined;
};

interface DialogProps {
  readonly device: Device;
  readonly onDismiss: () => void;
}

function RemoveDialog({ device, onDone, onDismiss }: DialogProps & { readonly onDone: () => void }) {
  const words = useWords(deviceWords);
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const { DeviceId } = device;
  return (
    <ConfirmDialog
      title={words.removeTitle}
      confirm={words.remove}
      act={() => call('RemoveMobileDevice', { OrganizationId, UserId, DeviceId })}
      done={() => words.removed(DeviceId)}
      onDone={onDone}
      onDismiss={onDismiss}
    >
      {words.removeHelp(DeviceId, DisplayName)}
    </ConfirmDialog>
  );
}

function CancelDialog({ device, onDismiss }: DialogProps) {
  const words = useWords(deviceWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const { DeviceId } = device;
  return (
    <ConfirmDialog
      title={words.cancelTitle}
      confirm={words.cancelWipe}
      act={() => call('CancelMobileDeviceWipe', { OrganizationId, UserId, DeviceId })}
      done={() => words.cancelled(DeviceId)}
      onDismiss={onDismiss}
    >
      {words.cancelHelp(DeviceId)}
    </ConfirmDialog>
  );
}
