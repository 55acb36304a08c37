// Whose sessions would end if users were disabled now: tried out on the server, which changes nothing.
import type { Output } from '@roost/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '#api/call.ts';

type EndingSession = Output<'PreviewOperation'>['EndingSessions'][number];

/** More are not tried out: each is a call. */
const usersMax = 20;

/** Undefined while it is being asked for, and when there are too many users to ask for. */
export function useEndingSessions(
  OrganizationId: string,
  userIds: readonly string[],
): readonly EndingSession[] | undefined {
  const { data } = useQuery({
    queryKey: ['ending sessions', OrganizationId, userIds],
    enabled: userIds.length <= usersMax,
    queryFn: async () => {
      const previews = await Promise.all(
        userIds.map((EntityId) =>
          call('PreviewOperation', {
            OrganizationId,
            Operation: 'DeregisterFromWorkMail',
            InputJson: JSON.stringify({ EntityId }),
          }),
        ),
      );
      return previews.flatMap(({ EndingSessions }) => EndingSessions);
    },
  });
  return data;
}
