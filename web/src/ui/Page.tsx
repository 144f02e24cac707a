import { Group, Stack, Title } from "@mantine/core";
import { useEffect, type ReactNode } from "react";

interface PageProps {
  readonly title: string;
  /** Buttons that stand beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its title, also the window's, what can be done on it, and its content. */
export function Page({ title, actions, children }: PageProps): ReactNode {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="wrap">
        <Title order={1} size="h2">
          {title}
        </Title>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
