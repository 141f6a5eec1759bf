import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import type { Member } from "../api/read-access";
import { useAccessTexts } from "../texts";
import { GrantDialog } from "./grant-dialog";
import { LinkDialog } from "./link-dialog";
import { RolesDialog } from "./roles-dialog";

const DIALOGS = {
  "access.assign_roles": RolesDialog,
  "access.grant_scope": GrantDialog,
  "access.create_sign_in_links": LinkDialog,
} as const;
type Known = keyof typeof DIALOGS;

/** What may be done to a member: roles, scope, and a way in. */
export function MemberActions({ member }: { member: Member }) {
  const say = useAccessTexts();
  const may = useMay();
  const [open, setOpen] = useState<Known | null>(null);
  const labels: Record<Known, string> = {
    "access.assign_roles": say("assign.title"),
    "access.grant_scope": say("grant.add"),
    "access.create_sign_in_links": say("link.title"),
  };
  const Dialog = open && DIALOGS[open];
  return (
    <>
      {(Object.keys(DIALOGS) as Known[]).filter(may).map((command) => (
        <Button key={command} onClick={() => setOpen(command)}>
          {labels[command]}
        </Button>
      ))}
      {Dialog && <Dialog member={member} close={() => setOpen(null)} />}
    </>
  );
}
