import { Group, Stack, Title } from "@mantine/core";
import { useContext, useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { FirstPageContext } from "./firstPage.ts";

interface PageProps {
  readonly title: string;
  /** Buttons that stand beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page: its title, also the window's, what can be done on it, and its content. */
export function Page({ title, actions, children }: PageProps): ReactNode {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useContext(FirstPageContext);
  const name = t("app.name");
  useEffect(() => {
    document.title = title === name ? name : `${title} · ${name}`;
  }, [title, name]);
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [first]);
  return (
    <Stack gap="md">
      <Group justify="space-between" wrap="wrap" gap="sm">
        <Title order={1} size="h2" ref={heading} tabIndex={-1} style={{ outline: "none" }}>
          {title}
        </Title>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
