import { Card, Group, Stack, Title } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { Icon, type IconName } from "./icons/Icon.tsx";

interface SectionProps {
  readonly title: string;
  readonly icon: IconName;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page, in a frame with its name. */
export function Section({ title, icon, actions, children }: SectionProps): ReactNode {
  const id = useId();
  return (
    <Card withBorder component="section" aria-labelledby={id}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Group gap="xs" wrap="nowrap">
            <Icon name={icon} />
            <Title order={2} size="h4" id={id}>
              {title}
            </Title>
          </Group>
          {actions}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
