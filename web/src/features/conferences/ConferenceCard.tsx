import { Anchor, Badge, Button, Card, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Conference } from "../../domain/directory.ts";
import { ContextBadge } from "../../ui/ContextBadge.tsx";
import { CopyLinkButton } from "../../ui/CopyLinkButton.tsx";
import { JoinButton } from "../../ui/JoinButton.tsx";
import { roomPath } from "../../ui/joinLink.ts";
import { useLive } from "../../ui/live.ts";
import { useCallWith } from "../../ui/phone.ts";

/** One conference as it is now, and the way into it. */
export function ConferenceCard({ conference }: { readonly conference: Conference }): ReactNode {
  const { t } = useTranslation();
  const [, goTo] = useLocation();
  const entry = useLive((state) => state.lobby.get(conference.name));
  const call = useCallWith(conference.num);
  const path = roomPath(conference.num);
  return (
    <Card withBorder component="article" aria-label={conference.name}>
      <Group justify="space-between" align="flex-start" wrap="wrap">
        <div>
          <Group gap="xs">
            <Anchor component={Link} href={path} fw={600}>
              {conference.name}
            </Anchor>
            <ContextBadge context={conference.context} />
          </Group>
          <Text size="sm" c="dimmed">
            {t("conferences.call", { number: conference.num })}
          </Text>
          <Group gap="xs" mt="xs">
            <Badge variant={entry ? "filled" : "default"} color="green" autoContrast>
              {entry ? t("conferences.members", { count: entry.memberCount }) : t("conferences.empty")}
            </Badge>
            {entry?.locked === true && <Badge color="orange">{t("conferences.locked")}</Badge>}
            {entry?.recording === "running" && <Badge color="red">{t("conferences.recording")}</Badge>}
            {entry?.recording === "paused" && <Badge color="gray">{t("conferences.paused")}</Badge>}
          </Group>
        </div>
        <Group gap="xs" ml="auto">
          <CopyLinkButton conference={conference} />
          {call ? (
            <Button component={Link} href={path} variant="light">
              {t("conferences.open")}
            </Button>
          ) : (
            <JoinButton conference={conference} text={t("conferences.join")} onJoin={() => goTo(path)} />
          )}
        </Group>
      </Group>
    </Card>
  );
}
