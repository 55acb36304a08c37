// The phones of a user.
import Link from '@cloudscape-design/components/link';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Button from '@cloudscape-design/components/button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRead } from '#api/queries.ts';
import { useOrganization } from '#app/organization-scope.tsx';
import { paths } from '#app/paths.ts';
import { useUser } from '#pages/users/details/user-scope.tsx';
import { DataTable, type Column } from '#parts/data-table.tsx';
import { Instant } from '#parts/instant.tsx';
import { useWords } from '#words/use-words.ts';
import { DeviceActions } from './device-actions.tsx';
import { DeviceStatus } from './device-status.tsx';
import type { Device } from './device.ts';
import { deviceWords } from './device-words.ts';
import { useDeviceOverrides } from './use-device-overrides.ts';

export function DevicesTab() {
  const words = useWords(deviceWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const { data, error, isPending, isFetching } = useRead('ListMobileDevices', {
    OrganizationId,
    UserId,
  });
  const queries = useQueryClient();
  const [chosenId, setChosenId] = useState<string>();
  const devices = data?.Devices ?? [];
  const chosen = devices.filter(({ DeviceId }) => DeviceId === chosenId);
  // what is shown beside the devices is asked for again too
  const refresh = (): void => void queries.invalidateQueries();
  return (
    <DataTable
      title={words.title}
      counter={data && `(${devices.length})`}
      pages={{ items: devices, isLoading: isPending, error, refresh }}
      columns={useColumns()}
      idOf={({ DeviceId }) => DeviceId}
      nameOf={({ DeviceId }) => DeviceId}
      selection={{ kind: 'single', chosen, choose: ([one]) => setChosenId(one?.DeviceId) }}
      empty={words.none}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          <Button iconName="refresh" loading={isFetching} onClick={refresh}>
            {words.refresh}
          </Button>
          <DeviceActions device={chosen[0]} onRemoved={() => setChosenId(undefined)} />
        </SpaceBetween>
      }
    />
  );
}

function useColumns(): readonly Column<Device>[] {
  const words = useWords(deviceWords);
  const { OrganizationId } = useOrganization();
  const { UserId } = useUser();
  const overrides = useDeviceOverrides();
  const columns: readonly Column<Device>[] = [
    {
      id: 'id',
      header: words.deviceId,
      isRowHeader: true,
      cell: ({ DeviceId }) => <Link href={paths.device(OrganizationId, UserId, DeviceId)}>{DeviceId}</Link>,
    },
    { id: 'type', header: words.type, cell: ({ DeviceType }) => DeviceType ?? '–' },
    { id: 'model', header: words.model, cell: ({ Model }) => Model ?? '–' },
    { id: 'os', header: words.system, cell: ({ OperatingSystem }) => OperatingSystem ?? '–' },
    { id: 'status', header: words.status, cell: (device) => <DeviceStatus device={device} /> },
    {
      id: 'override',
      header: words.override,
      cell: ({ DeviceId }) => {
        const effect = overrides.get(DeviceId.toLowerCase())?.Effect;
        return effect === undefined ? '–' : words.effects[effect];
      },
    },
    { id: 'sync', header: words.lastSyncShort, cell: ({ LastSyncDate }) => <Instant at={LastSyncDate} /> },
  ];
  return overrides.size > 0 ? columns : columns.filter(({ id }) => id !== 'override');
}
