import { NavLink } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useRoute } from "wouter";
import { Icon } from "../ui/icons/Icon.tsx";
import type { PageEntry } from "./pages.tsx";

/** The way to one page. Its code is fetched as soon as one points at it. */
export function MenuLink({ page, onFollow }: { readonly page: PageEntry; readonly onFollow: () => void }): ReactNode {
  const { t } = useTranslation();
  const [active] = useRoute(page.path);
  return (
    <NavLink
      component={Link}
      href={page.path}
      active={active}
      aria-current={active ? "page" : undefined}
      label={t(`nav.${page.text}`)}
      leftSection={<Icon name={page.icon} />}
      onPointerEnter={page.view.prefetch}
      onFocus={page.view.prefetch}
      onClick={onFollow}
    />
  );
}
