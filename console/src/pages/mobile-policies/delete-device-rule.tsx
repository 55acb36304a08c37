import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { useWords } from '#words/use-words.ts';
import type { DeviceRule } from './device-conditions.ts';
import { mobilePolicyWords } from './words.ts';

interface Props {
  readonly rule: DeviceRule;
  readonly isLast: boolean;
  readonly onClose: () => void;
}

export function DeleteDeviceRule({ rule, isLast, onClose }: Props) {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  const { tell } = useFlashes();
  const { Name = '', MobileDeviceAccessRuleId = '' } = rule;
  const remove = useAct(async () => {
    await call('DeleteMobileDeviceAccessRule', { OrganizationId, MobileDeviceAccessRuleId });
    tell({ kind: 'success', sentence: words.ruleDeleted(Name) });
    onClose();
  });
  return (
    <Dialog
      title={words.deleteTitle}
      confirm={words.delete}
      isRunning={remove.isRunning}
      error={remove.error}
      onConfirm={() => void remove.run()}
      onDismiss={onClose}
    >
      <Box>{words.deleteWhat(Name)}</Box>
      {isLast && (
        <Alert type="warning" header={words.last}>
          {words.lastWhat}
        </Alert>
      )}
    </Dialog>
  );
}
