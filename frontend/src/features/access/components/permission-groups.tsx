import { Checkbox, Tag, Typography } from "antd";
import type { PermissionGroup } from "../api/read-access";
import { useAccessTexts } from "../texts";

export const EVERYTHING = "*";

type GroupsProps = {
  groups: readonly PermissionGroup[];
  allowed: ReadonlySet<string>;
  /** Hears what is allowed from now on; left out where nothing may be changed. */
  change?: ((allowed: ReadonlySet<string>) => void) | undefined;
};

/** What a role allows, by app: only that where it is fixed, else all there is, to be ticked. */
export function PermissionGroups({ groups, allowed, change }: GroupsProps) {
  const say = useAccessTexts();
  const everything = allowed.has(EVERYTHING);
  const shown = groups.filter(({ permissions }) => change || everything || permissions.some(({ permission }) => allowed.has(permission)));
  return (
    <>
      {change ? (
        <Checkbox checked={everything} onChange={({ target }) => change(target.checked ? new Set([EVERYTHING]) : new Set())}>
          {say("everything")}
        </Checkbox>
      ) : (
        everything && <Tag color="success" variant="outlined">{say("everything")}</Tag>
      )}
      <div className="permission-groups">
        {shown.map((group) => (
          <Group key={group.app} group={group} allowed={allowed} change={change} everything={everything} />
        ))}
      </div>
    </>
  );
}

type GroupProps = Omit<GroupsProps, "groups"> & { group: PermissionGroup; everything: boolean };

function Group({ group, allowed, change, everything }: GroupProps) {
  const say = useAccessTexts();
  const names = group.permissions.map(({ permission }) => permission);
  const held = names.filter((name) => everything || allowed.has(name));
  const others = [...allowed].filter((name) => !names.includes(name));
  const shown = change ? group.permissions : group.permissions.filter(({ permission }) => held.includes(permission));
  return (
    <fieldset>
      <legend>
        <Typography.Text strong>{group.text}</Typography.Text>
      </legend>
      {change && (
        <Checkbox
          disabled={everything}
          checked={held.length === names.length}
          indeterminate={held.length > 0 && held.length < names.length}
          onChange={({ target }) => change(new Set(target.checked ? [...others, ...names] : others))}
        >
          {say("edit.all", { app: group.text })}
        </Checkbox>
      )}
      {shown.map(({ permission, text, owner_only }) => (
        <Checkbox
          key={permission}
          disabled={!change || everything}
          checked={held.includes(permission)}
          onChange={({ target }) =>
            change?.(new Set(target.checked ? [...allowed, permission] : [...allowed].filter((name) => name !== permission)))
          }
        >
          {text} {owner_only && <Tag variant="outlined">{say("edit.owner_only")}</Tag>}
        </Checkbox>
      ))}
    </fieldset>
  );
}
