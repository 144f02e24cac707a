import { Group, Text } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { MemberId, Room } from "../../domain/room.ts";
import { matches } from "../../domain/search.ts";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import styles from "./MemberList.module.css";
import { MemberRow } from "./MemberRow.tsx";

const rowPixels = 64;
/** From so many on one searches. */
const searchFrom = 10;

interface MemberListProps {
  readonly room: Room;
  readonly own: MemberId | undefined;
}

/** Who is there, in the order of coming. Only the rows that are seen exist, however many members there are. */
export function MemberList({ room, own }: MemberListProps): ReactNode {
  const { t } = useTranslation();
  const [search, setSearch] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => [...room.members.values()].filter(({ name, id }) => matches(search, name, id)),
    [room.members, search],
  );
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowPixels,
    getItemKey: (at) => shown[at]?.confid ?? at,
    overscan: 8,
  });
  return (
    <section aria-label={t("room.members")}>
      <Group justify="space-between" mb="xs">
        <Text fw={600}>{t("conferences.members", { count: room.members.size })}</Text>
        {room.members.size >= searchFrom && <SearchField value={search} onChange={setSearch} />}
      </Group>
      {/* A list that scrolls must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={list} className={styles["list"]} tabIndex={0} role="group" aria-label={t("room.members")}>
        <div role="list" className={styles["rows"]} style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const member = shown[index];
            if (!member) return null;
            return (
              <div
                key={key}
                role="listitem"
                aria-posinset={index + 1}
                aria-setsize={shown.length}
                className={styles["row"]}
                style={{ transform: `translateY(${start}px)` }}
              >
                <MemberRow
                  conference={room.name}
                  member={member}
                  isOwn={member.confid === own}
                  hasFloor={member.confid === room.floor}
                />
              </div>
            );
          })}
        </div>
      </div>
      {shown.length === 0 && <EmptyNote search={search} />}
    </section>
  );
}
