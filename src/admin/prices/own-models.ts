import { SCHEMAS } from '../../contract/schemas.ts';
import type { OwnModel } from '../models/types.ts';

/** A row to be filled in. Its id is still empty, so it cannot be saved as it is. */
export const newModel = (): OwnModel => ( { ...SCHEMAS.OwnModels.shape.models.element.parse( { kind: 'openai_compatible', id: 'new' } ), id: '', price: { input: 0, cached_input: 0, output: 0 } } );
