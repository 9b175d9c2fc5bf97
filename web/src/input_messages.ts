// The messages about a network's input. Part of messages.ts, which alone is imported elsewhere.
import { array, boolean, literal, number, object, string } from './schema';

export const inputForm = object({
  subject: literal('detector', 'square', 'crop'),
  size_px: number,
  colour_order: literal('rgb', 'bgr'),
  mean: array(number),
  std: array(number),
});
export const squareCut = object({ x: number, y: number, side: number });

export const squareCrops = object({ form: inputForm, sides_px: array(number) });

export const inputMessagesToApp = {
  input_prepared: object({ kind: literal('input_prepared'), request: number, shape: array(number) }),
  inputs_tested: object({
    kind: literal('inputs_tested'),
    request: number,
    ok: boolean,
    max_difference: number,
    message: string,
  }),
};

export const inputMessagesToPage = {
  prepare_input: object({
    kind: literal('prepare_input'),
    request: number,
    width: number,
    height: number,
    form: inputForm,
    square: squareCut,
  }),
  test_inputs: object({ kind: literal('test_inputs'), request: number, crops: squareCrops }),
};
