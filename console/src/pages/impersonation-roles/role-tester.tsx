import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Output } from '@roost/api';
import { useState } from 'react';
import { call } from '#api/call.ts';
import { useAct } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { UserSelect, type ChosenUser } from '#parts/user-select.tsx';
import { Verdict } from '#parts/verdict.tsx';
import { useWords } from '#words/use-words.ts';
import type { ImpersonationRule } from './role-draft.ts';
import { roleWords } from './words.ts';

interface Props {
  readonly roleId: string;
  readonly rules: readonly ImpersonationRule[];
}

export function RoleTester({ roleId, rules }: Props) {
  const words = useWords(roleWords);
  const { OrganizationId } = useOrganization();
  const [user, setUser] = useState<ChosenUser>();
  const [verdict, setVerdict] = useState<Output<'GetImpersonationRoleEffect'>>();
  const test = useAct(async (TargetUser: string) => {
    setVerdict(undefined);
    const asked = { OrganizationId, ImpersonationRoleId: roleId, TargetUser };
    setVerdict(await call('GetImpersonationRoleEffect', asked));
  });
  const effectOf = (id: string | undefined): ImpersonationRule['Effect'] | undefined =>
    rules.find(({ ImpersonationRuleId }) => ImpersonationRuleId === id)?.Effect;
  return (
    <Container
      header={
        <Header variant="h2" description={words.testHelp}>
          {words.test}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <FormField label={words.user}>
          <UserSelect value={user} onChange={setUser} />
        </FormField>
        <Button
          loading={test.isRunning}
          disabled={user === undefined}
          onClick={() => user && void test.run(user.id)}
        >
          {words.tryOut}
        </Button>
        <Trouble error={test.error} />
        {verdict !== undefined && (
          <Verdict
            effect={verdict.Effect}
            matched={(verdict.MatchedRules ?? []).map(({ ImpersonationRuleId: id, Name }) => ({
              name: Name ?? id ?? '',
              effect: effectOf(id),
            }))}
            {...(verdict.Effect === 'ALLOW' && verdict.Type && { more: words.typeHelp[verdict.Type] })}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}
