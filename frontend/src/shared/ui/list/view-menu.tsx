import { DownOutlined } from "@ant-design/icons";
import { App, Button, Checkbox, Dropdown, Form, Input, type MenuProps } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { FormDialog } from "@/shared/ui/form-dialog";
import { useProblemNotice } from "@/shared/ui/problem";
import type { Address } from "./address";
import type { ListSetting } from "./setting";
import { addressOf, isExplicit, type Opened, type View } from "./view-address";
import { changeView, chooseView, deleteView, saveView, type Shown, type Wanted } from "./view-commands";

type ViewProps = { path: string; setting: ListSetting; opened: Opened; shown: Shown; go: (address: Address) => void };
/** Who may not share is not asked whether to. */
type Filled = { name: string; shared?: boolean };
type NameProps = ViewProps & { view: View | null; close: () => void };

/** Asks for the name: of a new view of what is shown, or of one that has another. */
function NameDialog({ path, view, shown, go, close }: NameProps) {
  const say = useSharedTexts();
  const mayShare = useMay()("desk.share_views");
  const [form] = Form.useForm<Filled>();
  const save = (wanted: Wanted, key: string) => (view ? changeView(view, wanted, null, key) : saveView(path, wanted, shown, key));
  const command = useCommand(save, {
    done: (saved) => {
      close();
      go(addressOf(saved));
    },
  });
  const fill = ({ name, shared }: Filled) => command.start({ name: name.trim(), shared: shared ?? false });
  return (
    <FormDialog
      title={say(view ? "view.rename" : "view.save_as")}
      hint={say("view.hint")}
      form={form}
      command={command}
      initialValues={{ name: view?.name ?? "", shared: view?.shared ?? false }}
      onFinish={fill}
      close={close}
    >
      <Form.Item name="name" label={say("view.name")} rules={[{ required: true, whitespace: true, message: say("view.name_missing") }]}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      {mayShare && (
        <Form.Item name="shared" valuePropName="checked">
          <Checkbox>{say("view.share")}</Checkbox>
        </Form.Item>
      )}
    </FormDialog>
  );
}

function useViewCommands({ path, opened, shown, go }: ViewProps) {
  const notice = useProblemNotice();
  const say = useSharedTexts();
  const { modal } = App.useApp();
  const choose = useCommand((id: string | null, key) => chooseView(path, id, key), { refused: notice });
  const keep = useCommand((view: View, key) => changeView(view, { name: view.name, shared: view.shared }, shown, key), {
    done: (saved) => go(addressOf(saved)),
    refused: notice,
  });
  const drop = useCommand(deleteView, { done: () => go(addressOf(null)), refused: notice });
  const { begun } = opened;
  const ask = () => begun && modal.confirm({ title: begun.name, content: say("view.delete_question"), onOk: () => drop.start(begun.id) });
  return { choose, keep, ask };
}

/** The views of a list: open one, keep what is shown in it or under another name, begin with it. */
export function ViewMenu(props: ViewProps) {
  const { setting, opened, go } = props;
  const say = useSharedTexts();
  const may = useMay();
  const { choose, keep, ask } = useViewCommands(props);
  const [naming, name] = useState<"new" | "old" | null>(null);
  const { open, begun } = opened;
  const isFirst = begun !== null && setting.default_view_id === begun.id;
  const labelOf = (view: View) => (view.own && !view.shared ? view.name : `${view.name} · ${view.own ? say("view.shared") : view.owner}`);
  const views = [
    { key: "all", label: say("view.all") },
    ...setting.views.map((view) => ({ key: view.id, label: labelOf(view) })),
  ];
  const steps: NonNullable<MenuProps["items"]> = [
    ...(may("desk.save_views") ? [{ key: "new", label: `${say("view.save_as")}…` }] : []),
    ...(begun?.own && may("desk.change_views") ? [{ key: "keep", label: say("view.keep", { name: begun.name }) }, { key: "old", label: `${say("view.rename")}…` }] : []),
    ...(begun && may("desk.choose_views") ? [{ key: "first", label: say(isFirst ? "view.not_first" : "view.first") }] : []),
    ...(begun && (begun.own || may("desk.share_views")) && may("desk.delete_views") ? [{ key: "delete", label: `${say("view.delete")}…`, danger: true }] : []),
  ];
  const items: NonNullable<MenuProps["items"]> = [{ type: "group", label: say("view.views"), children: views }, { type: "divider" }, ...steps];
  const take = (key: string) => {
    if (key === "new" || key === "old") name(key);
    else if (key === "keep" && begun) keep.start(begun);
    else if (key === "first") choose.start(isFirst ? null : (begun?.id ?? null));
    else if (key === "delete") ask();
    else go({ view: key });
  };
  const changed = begun !== null && open === null && isExplicit(opened.asked);
  const title = begun ? `${begun.name}${changed ? " *" : ""}` : say("view.all");
  return (
    <>
      <Dropdown menu={{ items, selectedKeys: [open?.id ?? (begun ? "" : "all")], onClick: ({ key }) => take(key) }} trigger={["click"]}>
        <Button icon={<DownOutlined aria-hidden />} iconPlacement="end" aria-label={say("view.open", { name: title })}>{title}</Button>
      </Dropdown>
      {naming && <NameDialog {...props} view={naming === "old" ? begun : null} close={() => name(null)} />}
    </>
  );
}
