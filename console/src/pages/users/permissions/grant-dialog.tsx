// Gives a user or group permissions, or changes those that it has.
import Checkbox from '@cloudscape-design/components/checkbox';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useFlashes } from '#app/flash.tsx';
import { useOrganization } from '#app/organization-scope.tsx';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { Dialog } from '#parts/dialog.tsx';
import { EntitySelect, type ChosenEntity } from '#parts/entity-select.tsx';
import { useWords } from '#words/use-words.ts';
import type { Permission } from './grant.ts';
import { permissionWords } from './permission-words.ts';
import { usePermissionNames } from './use-permission-names.ts';

interface Props {
  /** Whose permissions are changed; chosen in the dialog when it is not given. */
  readonly grantee?: ChosenEntity;
  readonly before?: readonly Permission[];
  /** Those who have some already, to be edited instead. */
  readonly without?: readonly string[];
  readonly onDismiss: () => void;
}

export function GrantDialog({ grantee: given, before = [], without = [], onDismiss }: Props) {
  const words = useWords(permissionWords);
  const namesOf = usePermissionNames();
  const flashes = useFlashes();
  const { OrganizationId } = useOrganization();
  const { UserId, DisplayName } = useUser();
  const [grantee, setGrantee] = useState(given);
  const [permissions, setPermissions] = useState<readonly Permission[]>(before);
  const [isChecked, setIsChecked] = useState(false);
  const put = useAct((input: { readonly GranteeId: string; readonly PermissionValues: Permission[] }) =>
    call('PutMailboxPermissions', { OrganizationId, EntityId: UserId, ...input }),
  );
  const save = async (): Promise<void> => {
    setIsChecked(true);
    if (grantee === undefined || permissions.length === 0) return;
    if (!(await put.run({ GranteeId: grantee.id, PermissionValues: [...permissions] }))) return;
    flashes.tell({ kind: 'success', sentence: words.saved(grantee.name, namesOf(permissions)) });
    onDismiss();
  };
  return (
    <Dialog
      title={given === undefined ? words.addTitle(DisplayName) : words.editTitle(given.name)}
      confirm={words.save}
      isRunning={put.isRunning}
      error={put.error}
      onConfirm={() => void save()}
      onDismiss={onDismiss}
    >
      {given === undefined && (
        <EntitySelect
          label={words.addNew}
          value={grantee}
          without={[UserId, ...without]}
          error={isChecked && grantee === undefined ? words.whoMissing : undefined}
          onChange={setGrantee}
        />
      )}
      <PermissionFields
        value={permissions}
        error={isChecked && permissions.length === 0 ? words.permissionMissing : undefined}
        onChange={setPermissions}
      />
      {grantee !== undefined && (
        <ChangePreview
          operation="PutMailboxPermissions"
          input={{ EntityId: UserId, GranteeId: grantee.id, PermissionValues: permissions }}
          isReady={permissions.length > 0}
        />
      )}
    </Dialog>
  );
}

interface FieldsProps {
  readonly value: readonly Permission[];
  readonly error: string | undefined;
  readonly onChange: (value: readonly Permission[]) => void;
}

function PermissionFields({ value, error, onChange }: FieldsProps) {
  const words = useWords(permissionWords);
  const field = (permission: Permission) => (
    <Checkbox
      checked={value.includes(permission)}
      description={words.helps[permission]}
      onChange={({ detail }) =>
        onChange(detail.checked ? [...value, permission] : value.filter((one) => one !== permission))
      }
    >
      {words.names[permission]}
    </Checkbox>
  );
  return (
    <SpaceBetween size="m">
      <FormField label={words.mailbox}>{field('FULL_ACCESS')}</FormField>
      <FormField label={words.send} errorText={error}>
        <SpaceBetween size="xs">
          {field('SEND_AS')}
          {field('SEND_ON_BEHALF')}
        </SpaceBetween>
      </FormField>
    </SpaceBetween>
  );
}
