import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { AddDialog } from "../components/add-dialog";
import { useAccessTexts } from "../texts";

export function MembersPage() {
  const say = useAccessTexts();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const resource: ListResource = {
    path: "/api/v1/access/members",
    title: say("members"),
    columns: ["name", "roles"],
    rowLeadsTo: (row) => `/access/members/${String(row["id"])}`,
  };
  const add = may("access.create_members") && <Button onClick={() => setOpen(true)}>{say("add.title")}</Button>;
  return (
    <>
      <ResourceList resource={resource} actions={add} />
      {open && <AddDialog close={() => setOpen(false)} />}
    </>
  );
}
