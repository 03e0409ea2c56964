import type { SchemaName } from './schemas.ts';

const SESSION = 'ses_01jq8d3kz4x7m2n5p6r8s9t0vw';
const BEGAN = '2026-03-02T09:15:26.880Z';
const ENDED = '2026-03-02T09:15:28.912Z';

/** Files, by the schema of the same as JSON and by media type. */
export const FILE_EXAMPLES: { readonly [ N in SchemaName ]?: Readonly< Partial< Record< 'text/csv' | 'text/markdown', string > > > } = {
	SessionRecordList: {
		'text/csv': [
			'session_id,title,state,bot,bot_name,message_count,failed,tags,assignee,assignee_name,page_url,metadata,created_at,updated_at,closed_at,intents',
			`${ SESSION },When will my parcel arrive?,open,3,Lumi,2,false,"delivery,vip",7,Ada,https://shop.example/delivery/,"{""order"":""A-1042"",""items"":3}",${ BEGAN },${ ENDED },,delivery`,
		].join( '\r\n' ),
		'text/markdown': [
			'| Title | State | Bot | Messages | Tags | Last message | Session |',
			'| --- | --- | --- | ---: | --- | --- | --- |',
			`| When will my parcel arrive? | Open | Lumi | 2 | delivery, vip | ${ ENDED } | \`${ SESSION }\` |`,
		].join( '\n' ),
	},
	LeadList: {
		'text/csv': [
			'id,name,email,phone,company,other,bot,bot_name,session_id,score,qualified,qualified_at,created_at,updated_at',
			`lead_01jq8d3kz4x7m2n5p6r8s9t0vw,Ada Byron,ada@shop.example,,,"{""budget"":""about 5,000 euros""}",3,Lumi,${ SESSION },80,true,${ ENDED },${ BEGAN },${ ENDED }`,
		].join( '\r\n' ),
	},
	SessionExport: {
		'text/csv': [
			'session_id,id,created_at,role,state,text,language,sources,model,input_tokens,output_tokens,cost,milliseconds,error,intents',
			`${ SESSION },msg_01jq8d3m0a1b2c3d4e5f6g7h8j,${ BEGAN },user,complete,When will my parcel arrive?,,,,0,0,0,0,,delivery`,
		].join( '\r\n' ),
		'text/markdown': `# When will my parcel arrive?\n\n- Session: \`${ SESSION }\`\n- Bot: Lumi\n\n## Visitor, ${ BEGAN }\n\n> When will my parcel arrive?\n`,
	},
};
