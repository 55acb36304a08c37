// One's own account: who one is, the password, one-time codes, and keys for scripts.
import Container from '@cloudscape-design/components/container';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useAdministrator } from '#app/session.tsx';
import { shellWords } from '#app/words.ts';
import { Page } from '#parts/page.tsx';
import { useWords } from '#words/use-words.ts';
import { AccessKeys } from '#pages/administrators/access-keys.tsx';
import { OwnPassword } from './own-password.tsx';
import { OwnTotp } from './own-totp.tsx';
import { accountWords } from './words.ts';

export function AccountPage() {
  const words = useWords(accountWords);
  const { roles } = useWords(shellWords);
  const administrator = useAdministrator();
  const { Name, Role, OrganizationId, HasTotp } = administrator;
  const isWhole = OrganizationId === undefined;
  return (
    <Page title={words.title} above={[]}>
      <Container>
        <KeyValuePairs
          columns={4}
          items={[
            { label: words.name, value: Name },
            { label: words.role, value: roles[Role] },
            { label: words.scope, value: isWhole ? words.whole : words.oneOrganization },
            { label: words.totp, value: HasTotp ? words.isOn : words.isOff },
          ]}
        />
      </Container>
      <OwnPassword />
      <OwnTotp />
      {isWhole && Role === 'FULL' && <AccessKeys administrator={administrator} />}
    </Page>
  );
}
