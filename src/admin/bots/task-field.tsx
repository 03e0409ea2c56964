import { ToggleControl } from '@wordpress/components';
import { ModelPicker } from '../models/model-picker.tsx';
import type { FieldProps, Settings } from './types.ts';

export type Task = keyof Settings[ 'model' ][ 'tasks' ];

export interface TaskTexts {
	readonly task: Task;
	/** What is switched on with the model. */
	readonly toggle: string;
	readonly help: string;
	/** Names the model. */
	readonly model: string;
}

type Props = FieldProps & TaskTexts;

/** The model for one task beside the conversation, or none. */
export function TaskField( { settings, change, task, toggle, help, model: name }: Props ) {
	const { model } = settings;
	const choice = model.tasks[ task ];
	const set = ( next: typeof choice ) => change( { model: { ...model, tasks: { ...model.tasks, [ task ]: next } } } );
	return (
		<div className="causerie-task">
			<ToggleControl __nextHasNoMarginBottom label={ toggle } help={ help } checked={ choice !== null } onChange={ ( isOn ) => set( isOn ? { provider: model.provider, model: model.model } : null ) } />
			{ choice && <ModelPicker label={ name } value={ choice } onChange={ set } /> }
		</div>
	);
}
