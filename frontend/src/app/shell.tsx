import { MenuFoldOutlined, MenuUnfoldOutlined } from "@ant-design/icons";
import { Outlet } from "@tanstack/react-router";
import { Button, Layout } from "antd";
import { Suspense, useState } from "react";
import { useMe } from "@/shared/access/me";
import { MenuButtons } from "./command-menu/menu-button";
import { MainMenu } from "./menu";
import mark from "@/shared/ui/mark.svg";
import { AccountMenu, AppearanceSwitch, LanguageSwitch } from "./shell-tools";
import { useAppTexts } from "./texts";

/** The frame around every page of a signed-in person. */
export function Shell() {
  const say = useAppTexts();
  const { book, companies } = useMe();
  const [folded, fold] = useState(false);
  const only = companies.length === 1 ? companies[0]?.name : undefined;
  const where = only && only !== book.name ? `${book.name} · ${only}` : book.name;
  return (
    <Layout hasSider className="shell">
      <a className="skip-link" href="#content">{say("shell.to_content")}</a>
      <Layout.Sider theme="light" width={216} collapsedWidth={56} collapsed={folded} breakpoint="lg" onCollapse={fold} trigger={null} className="shell-side">
        <div className="shell-mark">
          <img src={mark} alt="" />
          {!folded && <span>{say("product")}</span>}
        </div>
        <MainMenu />
      </Layout.Sider>
      <Layout>
        <Layout.Header className="shell-head">
          <Button
            type="text"
            icon={folded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
            aria-label={say("menu.label")}
            aria-expanded={!folded}
            onClick={() => fold(!folded)}
          />
          <span className="shell-book">{where}</span>
          <MenuButtons />
          <LanguageSwitch />
          <AppearanceSwitch />
          <AccountMenu />
        </Layout.Header>
        <Layout.Content id="content" className="shell-main">
          <Suspense>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
