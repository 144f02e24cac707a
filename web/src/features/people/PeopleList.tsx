import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../domain/directory.ts";
import { PersonRow } from "./PersonRow.tsx";
import styles from "./PeopleList.module.css";

const rowHeightPx = 64;

/** The people as a list of which only the part that is looked at is drawn: it stays quick with thousands. */
export function PeopleList({ people }: { readonly people: readonly Person[] }): ReactNode {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => people[index]?.id ?? index,
    overscan: 8,
  });
  return (
    // A list that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} className={styles["frame"]} role="region" aria-label={t("nav.people")} tabIndex={0}>
      <ul className={styles["rows"]} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const person = people[row.index];
          return (
            person && (
              <li
                key={row.key}
                className={styles["row"]}
                style={{ transform: `translateY(${row.start}px)`, height: rowHeightPx }}
                aria-setsize={people.length}
                aria-posinset={row.index + 1}
              >
                <PersonRow person={person} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
