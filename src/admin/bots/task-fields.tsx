import { ToggleControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { ModelPicker } from '../models/model-picker.tsx';
import { Section } from '../shared/section.tsx';
import type { FieldProps, Settings } from './types.ts';

type Tasks = Settings[ 'model' ][ 'tasks' ];

interface Words {
	readonly toggle: string;
	readonly help: string;
	readonly model: string;
}

const words = (): Readonly< Record< keyof Tasks, Words > > => ( {
	title: {
		toggle: __( 'Let a model write the titles', 'causerie-chat' ),
		help: __( 'Left off, a conversation is called by its first question.', 'causerie-chat' ),
		model: __( 'Model for titles', 'causerie-chat' ),
	},
	summary: {
		toggle: __( 'Let a model summarise conversations', 'causerie-chat' ),
		help: __( 'A button beside each conversation asks for it. Nothing is summarised without it.', 'causerie-chat' ),
		model: __( 'Model for summaries', 'causerie-chat' ),
	},
	translation: {
		toggle: __( 'Let a model translate messages', 'causerie-chat' ),
		help: __( 'For those who look after conversations in languages that they do not read.', 'causerie-chat' ),
		model: __( 'Model for translations', 'causerie-chat' ),
	},
} );

const TASKS = [ 'title', 'summary', 'translation' ] as const;

/** Models for what is done beside the conversation. */
export function TaskFields( { settings, change }: FieldProps ) {
	const { model } = settings;
	const texts = words();
	const set = ( task: keyof Tasks, choice: Tasks[ keyof Tasks ] ) => change( { model: { ...model, tasks: { ...model.tasks, [ task ]: choice } } } );
	return (
		<Section
			title={ __( 'Titles, summaries and translations', 'causerie-chat' ) }
			help={ __( 'They help those who look after conversations. A fast, cheap model is enough; what it costs counts against the budget of the bot.', 'causerie-chat' ) }
		>
			{ TASKS.map( ( task ) => {
				const choice = model.tasks[ task ];
				return (
					<div key={ task } className="causerie-task">
						<ToggleControl
							__nextHasNoMarginBottom
							label={ texts[ task ].toggle }
							help={ texts[ task ].help }
							checked={ choice !== null }
							onChange={ ( isOn ) => set( task, isOn ? { provider: model.provider, model: model.model } : null ) }
						/>
						{ choice && <ModelPicker label={ texts[ task ].model } value={ choice } onChange={ ( next ) => set( task, next ) } /> }
					</div>
				);
			} ) }
		</Section>
	);
}
