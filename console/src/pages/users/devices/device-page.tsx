// One phone, with all that it told of itself.
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useParams } from '@tanstack/react-router';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useGo } from '#app/use-go.ts';
import { useCrumbs } from '#pages/users/details/user-page.tsx';
import { UserScope, useUser } from '#pages/users/details/user-scope.tsx';
import { CopyText } from '#parts/copy-text.tsx';
import { Instant } from '#parts/instant.tsx';
import { OrganizationPage } from '#parts/organization-page.tsx';
import { Trouble } from '#parts/trouble.tsx';
import { useWords } from '#words/use-words.ts';
import { DeviceActions } from './device-actions.tsx';
import { DeviceStatus } from './device-status.tsx';
import type { Device } from './device.ts';
import { deviceWords } from './device-words.ts';
import { useDeviceOverrides } from './use-device-overrides.ts';

export const DevicePage = () => (
  <UserScope>
    <DeviceDetails />
  </UserScope>
);

function DeviceDetails() {
  const words = useWords(deviceWords);
  const { OrganizationId } = useOrganization();
  const user = useUser();
  const go = useGo();
  const { deviceId: DeviceId = '' } = useParams({ strict: false });
  const { UserId } = user;
  const { data, error, refetch } = useRead('GetMobileDevice', { OrganizationId, UserId, DeviceId });
  const back = `${paths.user(OrganizationId, UserId)}?tab=mobile-devices`;
  const device = data?.Device;
  return (
    <OrganizationPage
      title={device?.FriendlyName ?? DeviceId}
      info={device && <DeviceStatus device={device} />}
      actions={<DeviceActions device={device} onRemoved={() => go(back)} />}
      above={[...useCrumbs(user), { text: words.title, href: back }]}
    >
      {device === undefined ? (
        <Trouble error={error} onRetry={() => void refetch()} />
      ) : (
        <Facts device={device} />
      )}
    </OrganizationPage>
  );
}

function Facts({ device }: { readonly device: Device }) {
  const words = useWords(deviceWords);
  const override = useDeviceOverrides().get(device.DeviceId.toLowerCase());
  const text = (label: string, value: string | undefined) => ({ label, value: value ?? '–' });
  const instant = (label: string, at: number | undefined) => ({ label, value: <Instant at={at} /> });
  const items = [
    { label: words.deviceId, value: <CopyText text={device.DeviceId} /> },
    text(words.type, device.DeviceType),
    text(words.model, device.Model),
    text(words.operatingSystem, device.OperatingSystem),
    text(words.language, device.OperatingSystemLanguage),
    text(words.userAgent, device.UserAgent),
    text(words.phoneNumber, device.PhoneNumber),
    text(words.operator, device.MobileOperator),
    text(words.imei, device.Imei),
    text(words.protocolVersion, device.ProtocolVersion),
    text(words.lastIp, device.LastIp),
    text(words.access, override?.Effect === undefined ? words.byRules : words.accesses[override.Effect]),
    ...(override?.Description === undefined ? [] : [text(words.overrideNote, override.Description)]),
    instant(words.firstSync, device.FirstSyncDate),
    instant(words.lastSync, device.LastSyncDate),
    ...(device.WipeRequestedDate === undefined
      ? []
      : [
          instant(words.wipeRequested, device.WipeRequestedDate),
          instant(words.wipeConfirmed, device.WipeConfirmedDate),
        ]),
  ];
  return (
    <Container header={<Header variant="h2">{words.details}</Header>}>
      <KeyValuePairs columns={3} items={items} />
    </Container>
  );
}
