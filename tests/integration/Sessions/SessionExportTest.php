<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Sessions;

use Causerie\Chat\Http\FileResponse;
use Causerie\Chat\Http\Sessions\Export\Csv;
use Causerie\Chat\Http\Sessions\Export\CsvExport;
use Causerie\Chat\Http\Sessions\Export\MarkdownText;
use Causerie\Chat\Plugin;
use Causerie\Chat\Sessions\MessageState;
use Causerie\Chat\Sessions\SessionChange;
use Causerie\Chat\Tests\TestCase;
use PHPUnit\Framework\Attributes\DataProvider;

final class SessionExportTest extends TestCase {

	/** The file that a route answers with. */
	private function file( string $path ): string {
		$response = $this->rest( 'GET', $path );
		self::assertInstanceOf( FileResponse::class, $response, (string) wp_json_encode( $response->get_data() ) );
		return implode( '', iterator_to_array( ( $response->pieces )(), false ) );
	}

	/** @return list<array<string, string>> Rows by the names of their columns. */
	private static function rows( string $csv ): array {
		self::assertStringStartsWith( Csv::MARK, $csv );
		$file = fopen( 'php://memory', 'w+' );
		fwrite( $file, substr( $csv, strlen( Csv::MARK ) ) );
		rewind( $file );
		$names = fgetcsv( $file, escape: '' );
		$rows  = [];
		while ( ( $row = fgetcsv( $file, escape: '' ) ) !== false ) {
			$rows[] = array_combine( $names, $row );
		}
		return $rows;
	}

	private function talk(): Conversation {
		$talk = new Conversation();
		$talk->answer( $talk->ask( "=1+1\n# <b>\"Hi\"</b>, you" ), "**Two** <script> ![x](https://evil.example/x.png)\n# days", MessageState::Complete );
		$talk->answer( $talk->ask( 'And then?' ), '', MessageState::Failed, 'model_timeout' );
		return $talk;
	}

	public function testASessionAsJsonIsWhatTheContractSays(): void {
		$talk = $this->talk();
		$this->actAs( 'administrator' );
		$file    = json_decode( $this->file( "/sessions/{$talk->session->id}/export" ) );
		$verdict = Plugin::services()->contract()->judge( 'SessionExport', $file );
		self::assertSame( [], array_map( static fn ( $problem ) => $problem->toArray(), $verdict->problems ) );
		self::assertSame( [ "=1+1\n# <b>\"Hi\"</b>, you", 'And then?' ], [ $file->messages[0]->text, $file->messages[2]->text ] );
		self::assertSame( 'model_timeout', $file->messages[3]->error->code );
	}

	public function testASessionAsATable(): void {
		$talk = $this->talk();
		$this->actAs( 'administrator' );
		$rows = self::rows( $this->file( "/sessions/{$talk->session->id}/export?format=csv" ) );
		self::assertSame( [ 'user', 'assistant', 'user', 'assistant' ], array_column( $rows, 'role' ) );
		self::assertSame( "'=1+1\n# <b>\"Hi\"</b>, you", $rows[0]['text'] );
		self::assertSame( [ 'failed', 'model_timeout' ], [ $rows[3]['state'], $rows[3]['error'] ] );
	}

	public function testASessionToRead(): void {
		$talk = $this->talk();
		$this->actAs( 'administrator' );
		$text = $this->file( "/sessions/{$talk->session->id}/export?format=markdown" );
		self::assertStringContainsString( "> =1\\+1\n> \\# \\<b\\>\"Hi\"\\</b\\>, you\n", $text );
		self::assertStringContainsString( "> **Two** &lt;script> &#33;[x](https://evil.example/x.png)\n> # days\n", $text );
		self::assertDoesNotMatchRegularExpression( '/(?<!\\\\)<\w/', $text );
		self::assertStringContainsString( '`model_timeout`', $text );
	}

	/** @return array<string, array{string, string}> */
	public static function cells(): array {
		return [
			'plain'              => [ 'hello', 'hello' ],
			'equals'             => [ '=HYPERLINK("x")', "\"'=HYPERLINK(\"\"x\"\")\"" ],
			'plus'               => [ '+1', "'+1" ],
			'minus'              => [ '-1', "'-1" ],
			'at'                 => [ '@SUM(A1)', "'@SUM(A1)" ],
			'tab'                => [ "\t=1", "'\t=1" ],
			'carriage return'    => [ "\r=1", "\"'\r=1\"" ],
			'full width'         => [ '＝1', "'＝1" ],
			'equals further on'  => [ 'a=b', 'a=b' ],
			'a comma'            => [ 'a,b', '"a,b"' ],
			'a quotation mark'   => [ 'a"b', '"a""b"' ],
			'a line break'       => [ "a\nb", "\"a\nb\"" ],
		];
	}

	#[DataProvider( 'cells' )]
	public function testNoCellIsAFormula( string $text, string $cell ): void {
		self::assertSame( $cell . "\r\n", Csv::row( [ $text ] ) );
	}

	public function testAListHasTheFiltersOfTheList(): void {
		foreach ( [ 'one', 'two', '=three' ] as $title ) {
			$talk = new Conversation( 7 );
			$talk->ask( $title );
			Plugin::services()->sessionChanges()->change( $talk->session->id, static fn () => new SessionChange( tags: [ 'a', 'b' ], metadata: [ 'order' => $title ] ) );
		}
		( new Conversation( 8 ) )->ask( 'four' );
		$this->actAs( 'administrator' );

		$rows = self::rows( $this->file( '/sessions/export?format=csv&bot=7&sort=created_at&order=asc' ) );
		self::assertSame( [ 'one', 'two', "'=three" ], array_column( $rows, 'title' ) );
		self::assertSame( [ 'a,b', '{"order":"one"}', '' ], [ $rows[0]['tags'], $rows[0]['metadata'], $rows[0]['closed_at'] ] );

		$list    = json_decode( $this->file( '/sessions/export?text=two' ) );
		$verdict = Plugin::services()->contract()->judge( 'SessionRecordList', $list );
		self::assertSame( [ [], [ 'two' ] ], [ $verdict->problems, array_column( $list->sessions, 'title' ) ] );
		self::assertSame( '{"sessions":[]}', trim( $this->file( '/sessions/export?text=nothing' ) ) );
		self::assertStringContainsString( "\n| two | Open |  | 2 | a, b |", $this->file( '/sessions/export?format=markdown' ) );
	}

	public function testALongSessionIsReadInPiecesAndWhole(): void {
		$talk = new Conversation();
		$talk->ask( 'first' );
		$rows = [];
		for ( $number = 0; $number < 450; $number++ ) {
			$rows[] = [ 'id' => sprintf( 'msg_z%025d', $number ), 'session_id' => $talk->session->id, 'role' => 'user', 'state' => 'complete', 'text' => "number {$number}", 'sources' => '[]', 'error_detail' => '', 'created_at' => 1, 'updated_at' => 1 ];
		}
		Plugin::services()->database()->insert( 'messages', $rows );
		$this->actAs( 'administrator' );
		$before = Plugin::services()->database()->statements();
		$texts  = array_column( self::rows( $this->file( "/sessions/{$talk->session->id}/export?format=csv" ) ), 'text' );

		self::assertCount( 452, $texts );
		self::assertSame( [ 'first', 'number 449' ], [ $texts[0], $texts[451] ] );
		self::assertLessThan( 16, Plugin::services()->database()->statements() - $before );
	}

	/** A piece of the file is out before the next message is read. */
	public function testNothingIsKeptBack(): void {
		$read     = 0;
		$messages = ( static function () use ( &$read ): \Generator {
			for ( ; $read < 1000; ) {
				++$read;
				yield [ 'id' => 'x', 'created_at' => '', 'role' => 'user', 'state' => 'complete', 'text' => 'x', 'language' => '', 'sources' => [], 'model' => '', 'usage' => [ 'input_tokens' => 0, 'output_tokens' => 0 ], 'cost' => 0, 'milliseconds' => 0, 'error' => null ];
			}
		} )();
		foreach ( ( new CsvExport() )->session( [ 'session_id' => 's' ], $messages ) as $number => $piece ) {
			self::assertSame( $number, $read, $piece );
		}
		self::assertSame( 1000, $read );
	}

	public function testTheNameOfAFileIsPlain(): void {
		$response = new FileResponse( static fn (): array => [], 'text/csv', "na/me\"\n.csv" );
		self::assertSame( 'attachment; filename="na-me--.csv"', $response->get_headers()['Content-Disposition'] );
	}

	public function testItIsSentAsAFileOfItsType(): void {
		$talk = $this->talk();
		$this->actAs( 'administrator' );
		foreach ( [ 'json' => [ 'application/json', 'json' ], 'csv' => [ 'text/csv', 'csv' ], 'markdown' => [ 'text/markdown', 'md' ] ] as $format => [ $type, $ending ] ) {
			$headers = $this->rest( 'GET', "/sessions/{$talk->session->id}/export?format={$format}" )->get_headers();
			self::assertSame( [ "{$type}; charset=utf-8", "attachment; filename=\"{$talk->session->id}.{$ending}\"", 'nosniff' ], [ $headers['Content-Type'], $headers['Content-Disposition'], $headers['X-Content-Type-Options'] ] );
		}
		self::assertSame( 404, $this->rest( 'GET', '/sessions/ses_nothing/export' )->get_status() );
	}

	/** A backslash of the text would undo one of ours. */
	public function testNothingThatABotWroteBecomesHtmlOrAPicture(): void {
		self::assertSame( '\&lt;img src=x> \&#33;[x](y) \\\\&lt;b>', MarkdownText::formatted( '\<img src=x> \![x](y) \\\\<b>' ) );
	}
}
