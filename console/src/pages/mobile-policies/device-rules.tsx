import { call } from '#api/call.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { ChangePreview } from '#parts/change-preview.tsx';
import { DeleteRuleDialog } from '#parts/delete-rule-dialog.tsx';
import { RuleTable } from '#parts/rule-table.tsx';
import { useWords } from '#words/use-words.ts';
import { useDeviceConditionKinds, type DeviceRule } from './device-conditions.ts';
import { DeviceRuleDialog } from './device-rule-dialog.tsx';
import { mobilePolicyWords } from './words.ts';

export function DeviceRules({ rules }: { readonly rules: readonly DeviceRule[] }) {
  const words = useWords(mobilePolicyWords);
  const { OrganizationId } = useOrganization();
  return (
    <RuleTable
      title={words.rules}
      description={words.rulesHelp}
      pages={{ items: rules, isLoading: false }}
      words={words}
      kinds={useDeviceConditionKinds()}
      idOf={idOf}
      renderCreation={(close) => <DeviceRuleDialog onClose={close} />}
      renderChange={(rule, close) => <DeviceRuleDialog rule={rule} onClose={close} />}
      renderDeletion={(rule, close) => (
        <DeleteRuleDialog
          words={{ ...words, deleted: words.ruleDeleted }}
          name={rule.Name ?? ''}
          isLast={rules.length === 1}
          remove={() =>
            call('DeleteMobileDeviceAccessRule', { OrganizationId, MobileDeviceAccessRuleId: idOf(rule) })
          }
          onClose={close}
        >
          <ChangePreview
            operation="DeleteMobileDeviceAccessRule"
            input={{ MobileDeviceAccessRuleId: idOf(rule) }}
          />
        </DeleteRuleDialog>
      )}
    />
  );
}

const idOf = ({ MobileDeviceAccessRuleId: id = '' }: DeviceRule): string => id;
