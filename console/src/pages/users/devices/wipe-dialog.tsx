import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ConfirmDialog } from '#parts/confirm-dialog.tsx';
import { useWords } from '#words/use-words.ts';
import { knowsAccountOnlyWipe, type Device } from './device.ts';
import { deviceWords } from './device-words.ts';

interface Props {
  readonly device: Device;
  readonly onDismiss: () => void;
}

export function WipeDialog({ device, onDismiss }: Props) {
  const words = useWords(deviceWords);
  const { OrganizationId } = useOrganization();
  const { UserId, Name } = useUser();
  const canSpare = knowsAccountOnlyWipe(device);
  const [isWhole, setIsWhole] = useState(!canSpare);
  const { DeviceId } = device;
  return (
    <ConfirmDialog
      title={words.wipeTitle}
      confirm={words.wipe}
      typedName={isWhole ? Name : undefined}
      act={() => call('WipeMobileDevice', { OrganizationId, UserId, DeviceId, AccountOnly: !isWhole })}
      done={() => words.wipeOrdered(DeviceId)}
      onDismiss={onDismiss}
    >
      <FormField label={words.scope}>
        <RadioGroup
          value={isWhole ? 'whole' : 'account'}
          onChange={({ detail }) => setIsWhole(detail.value === 'whole')}
          items={[
            {
              value: 'account',
              label: words.accountScope,
              description: canSpare ? words.accountHelp : words.accountUnable,
              disabled: !canSpare,
            },
            { value: 'whole', label: words.wholeScope, description: words.wholeHelp },
          ]}
        />
      </FormField>
      <Box>{words.wipeHelp(DeviceId)}</Box>
      <Alert type="warning">{words.wipeFinal}</Alert>
    </ConfirmDialog>
  );
}
