import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { ActButton } from '#parts/act-button.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { fromMembers } from '#parts/conditions.ts';
import { ConditionsInWords } from '#parts/conditions-in-words.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { DeleteRuleDialog } from '#parts/delete-rule-dialog.tsx';
import { EffectInWords } from '#parts/effect.tsx';
import { useWords } from '#words/use-words.ts';
import { useDeviceConditionKinds, type DeviceRule } from './device-conditions.ts';
import { DeviceRuleDialog } from './device-rule-dialog.tsx';
import { mobilePolicyWords } from './words.ts';

const rulesMax = 10;

export function DeviceRules({ rules }: { readonly rules: readonly DeviceRule[] }) {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  const kinds = useDeviceConditionKinds();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<'create' | 'edit' | 'delete'>();
  const chosen = rules.find((rule) => idOf(rule) === chosenId);
  const close = (): void => setAsked(undefined);
  const missing = chosen === undefined ? words.chooseFirst : undefined;
  return (
    <>
      <DataTable
        wrapLines
        title={words.rules}
        description={words.rulesHelp}
        pages={{ items: rules, isLoading: false }}
        idOf={idOf}
        nameOf={({ Name = '' }) => Name}
        empty={words.none}
        selection={{
          kind: 'single',
          chosen: chosen === undefined ? [] : [chosen],
          choose: ([rule]) => setChosenId(rule && idOf(rule)),
        }}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <ActButton obstacle={missing} onClick={() => setAsked('delete')}>
              {words.delete}
            </ActButton>
            <ActButton obstacle={missing} onClick={() => setAsked('edit')}>
              {words.edit}
            </ActButton>
            <ActButton
              obstacle={rules.length >= rulesMax ? words.full : undefined}
              onClick={() => setAsked('create')}
            >
              {words.create}
            </ActButton>
          </SpaceBetween>
        }
        columns={[
          {
            id: 'name',
            header: words.name,
            isRowHeader: true,
            minWidth: 160,
            cell: ({ Name }) => Name,
          },
          {
            id: 'effect',
            header: words.effect,
            minWidth: 120,
            cell: ({ Effect }) => <EffectInWords effect={Effect} />,
          },
          {
            id: 'conditions',
            header: words.conditions,
            minWidth: 300,
            cell: (rule) => (
              <ConditionsInWords kinds={kinds} value={fromMembers(rule, kinds)} always={words.alwaysShort} />
            ),
          },
          {
            id: 'note',
            header: words.note,
            minWidth: 200,
            cell: ({ Description }) => Description ?? '–',
          },
        ]}
      />
      {asked === 'create' && <DeviceRuleDialog onClose={close} />}
      {asked === 'edit' && chosen && <DeviceRuleDialog rule={chosen} onClose={close} />}
      {asked === 'delete' && chosen && (
        <DeleteRuleDialog
          words={{ ...words, deleted: words.ruleDeleted }}
          name={chosen.Name ?? ''}
          isLast={rules.length === 1}
          remove={() =>
            call('DeleteMobileDeviceAccessRule', { OrganizationId, MobileDeviceAccessRuleId: idOf(chosen) })
          }
          onClose={close}
        >
          <ChangePreview
            operation="DeleteMobileDeviceAccessRule"
            input={{ MobileDeviceAccessRuleId: idOf(chosen) }}
          />
        </DeleteRuleDialog>
      )}
    </>
  );
}

const idOf = ({ MobileDeviceAccessRuleId: id = '' }: DeviceRule): string => id;
