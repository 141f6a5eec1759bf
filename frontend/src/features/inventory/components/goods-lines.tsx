import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Space } from "antd";
import type { ReactNode } from "react";
import { useInventoryTexts } from "../texts";
import { GoodsPick } from "./pick";

type Quantity = { label: string; pattern: RegExp; malformed: string; inputMode: "decimal" | "text" };
type LinesProps = {
  siteId: string | undefined;
  quantity: Quantity;
  /** More fields of the line with this name. */
  more?: (name: number) => ReactNode;
};

/** Lines of products that a site has, each with a quantity; one stays at least. */
export function GoodsLines({ siteId, quantity: { label, pattern, malformed, inputMode }, more }: LinesProps) {
  const say = useInventoryTexts();
  return (
    <Form.List name="lines" initialValue={[{}]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Space key={key} align="baseline" className="fields">
              <Form.Item name={[name, "product_id"]} label={say("line.product")} rules={[{ required: true }]} className="wide-field">
                <GoodsPick label={say("line.product")} siteId={siteId} />
              </Form.Item>
              <Form.Item name={[name, "quantity"]} label={label} rules={[{ required: true, pattern, message: malformed }]}>
                <Input inputMode={inputMode} />
              </Form.Item>
              {more?.(name)}
              {fields.length > 1 && (
                <Button icon={<MinusCircleOutlined />} aria-label={say("transfer.less")} onClick={() => remove(name)} />
              )}
            </Space>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {say("transfer.more")}
          </Button>
        </>
      )}
    </Form.List>
  );
}
