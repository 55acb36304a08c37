// One impersonation role: what it may, in whose mailboxes, and a way to try that out.
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useParams } from '@tanstack/react-router';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { fromMembers } from '#parts/conditions.ts';
import { ConditionsInWords } from '#parts/conditions-in-words.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { DataTable } from '#parts/data-table.tsx';
import { EffectInWords } from '#parts/effect.tsx';
import { Instant } from '#parts/instant.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { RoleActions } from './role-actions.tsx';
import { useTargetKinds, type ImpersonationRule } from './role-draft.ts';
import { RoleTester } from './role-tester.tsx';
import { roleWords } from './words.ts';

export function RolePage() {
  const words = useWords(roleWords);
  const { OrganizationId } = useOrganization();
  const { roleId = '' } = useParams({ strict: false });
  const { data: role, error } = useRead('GetImpersonationRole', {
    OrganizationId,
    ImpersonationRoleId: roleId,
  });
  if (error !== null) return <Trouble error={error} />;
  if (role === undefined) return null;
  const { Name = '', Type = 'READ_ONLY', Description, Rules = [], DateModified } = role;
  return (
    <OrganizationPage
      title={Name}
      actions={<RoleActions role={role} />}
      above={[{ text: words.title, href: paths.impersonation(OrganizationId) }]}
    >
      <Container header={<Header variant="h2">{words.details}</Header>}>
        <KeyValuePairs
          columns={2}
          items={[
            { label: words.type, value: words.types[Type] },
            { label: words.id, value: <CopyText isId text={roleId} /> },
            { label: words.note, value: Description ?? '–' },
            { label: words.changed, value: <Instant at={DateModified} /> },
          ]}
        />
      </Container>
      <RoleRules rules={Rules} />
      <RoleTester roleId={roleId} rules={Rules} />
    </OrganizationPage>
  );
}

function RoleRules({ rules }: { readonly rules: readonly ImpersonationRule[] }) {
  const words = useWords(roleWords);
  const kinds = useTargetKinds();
  const nameOf = ({ Name, ImpersonationRuleId }: ImpersonationRule): string => Name ?? ImpersonationRuleId;
  return (
    <DataTable
      wrapLines
      title={words.rules}
      description={words.rulesHelp}
      pages={{ items: rules, isLoading: false }}
      idOf={({ ImpersonationRuleId }) => ImpersonationRuleId}
      nameOf={nameOf}
      empty={words.noRules}
      columns={[
        { id: 'name', header: words.ruleName, isRowHeader: true, cell: nameOf },
        { id: 'effect', header: words.effect, cell: ({ Effect }) => <EffectInWords effect={Effect} /> },
        {
          id: 'conditions',
          header: words.conditions,
          cell: (rule) => (
            <ConditionsInWords kinds={kinds} value={fromMembers(rule, kinds)} always={words.alwaysShort} />
          ),
        },
      ]}
    />
  );
}
