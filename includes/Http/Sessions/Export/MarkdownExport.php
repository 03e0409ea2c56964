<?php
declare(strict_types=1);

namespace Causerie\Chat\Http\Sessions\Export;

defined( 'ABSPATH' ) || exit;

/** To read: a session as a transcript, a list as a table. */
final class MarkdownExport implements ExportFormat {

	public function type(): string {
		return 'text/markdown';
	}

	public function ending(): string {
		return 'md';
	}

	public function session( array $session, iterable $messages ): \Generator {
		yield '# ' . self::title( $session ) . "\n\n" . self::facts( $session );
		foreach ( $messages as $message ) {
			yield "\n" . self::message( $message );
		}
	}

	public function list( iterable $sessions ): \Generator {
		yield self::row( [ __( 'Title', 'causerie-chat' ), __( 'State', 'causerie-chat' ), __( 'Bot', 'causerie-chat' ), __( 'Messages', 'causerie-chat' ), __( 'Tags', 'causerie-chat' ), __( 'Last message', 'causerie-chat' ), __( 'Session', 'causerie-chat' ) ] );
		yield "| --- | --- | --- | ---: | --- | --- | --- |\n";
		foreach ( $sessions as $session ) {
			yield self::row( [ self::title( $session ), self::state( $session ), MarkdownText::line( $session['bot_name'] ), (string) $session['message_count'], MarkdownText::line( implode( ', ', $session['tags'] ) ), $session['updated_at'], '`' . $session['session_id'] . '`' ] );
		}
	}

	/** @param array<string, mixed> $session */
	private static function facts( array $session ): string {
		$facts = [
			__( 'Session', 'causerie-chat' )       => '`' . $session['session_id'] . '`',
			__( 'Bot', 'causerie-chat' )           => MarkdownText::line( $session['bot_name'] ),
			__( 'State', 'causerie-chat' )         => self::state( $session ),
			__( 'Page', 'causerie-chat' )          => MarkdownText::line( $session['page_url'] ),
			__( 'Tags', 'causerie-chat' )          => MarkdownText::line( implode( ', ', $session['tags'] ) ),
			__( 'Looked after by', 'causerie-chat' ) => MarkdownText::line( $session['assignee_name'] ),
			__( 'Began', 'causerie-chat' )         => $session['created_at'],
			__( 'Last message', 'causerie-chat' )  => $session['updated_at'],
		];
		$lines = '';
		foreach ( array_filter( $facts, static fn ( string $fact ): bool => $fact !== '' ) as $name => $fact ) {
			$lines .= "- {$name}: {$fact}\n";
		}
		return $lines;
	}

	/** @param array<string, mixed> $message */
	private static function message( array $message ): string {
		$isVisitor = $message['role'] === 'user';
		$text      = $isVisitor ? MarkdownText::plain( $message['text'] ) : MarkdownText::formatted( $message['text'] );
		$lines     = '## ' . self::speaker( $message ) . ', ' . $message['created_at'] . "\n\n";
		$lines    .= $message['text'] === '' ? '' : MarkdownText::quoted( $text );
		$intents = array_column( $message['intents']['found'] ?? [], 'label' );
		if ( $intents !== [] ) {
			$lines .= "\n" . __( 'Understood as', 'causerie-chat' ) . ': ' . MarkdownText::line( implode( ', ', $intents ) ) . "\n";
		}
		if ( $message['error'] !== null ) {
			$lines .= "\n`" . $message['error']['code'] . '` ' . MarkdownText::line( $message['error']['message'] ) . "\n";
		}
		foreach ( $message['sources'] as $source ) {
			$lines .= sprintf( "\n[%d] %s %s\n", $source['number'], MarkdownText::line( $source['title'] ), MarkdownText::line( $source['url'] ) );
		}
		return $lines;
	}

	/** @param array<string, mixed> $message */
	private static function speaker( array $message ): string {
		return match ( $message['role'] ) {
			'user'  => __( 'Visitor', 'causerie-chat' ),
			'agent' => $message['author'] === '' ? __( 'Agent', 'causerie-chat' ) : MarkdownText::line( $message['author'] ),
			default => __( 'Bot', 'causerie-chat' ),
		};
	}

	/** @param array<string, mixed> $session */
	private static function title( array $session ): string {
		return $session['title'] === '' ? __( '(no question yet)', 'causerie-chat' ) : MarkdownText::line( $session['title'] );
	}

	/** @param array<string, mixed> $session */
	private static function state( array $session ): string {
		return $session['state'] === 'closed' ? __( 'Closed', 'causerie-chat' ) : __( 'Open', 'causerie-chat' );
	}

	/** @param list<string> $cells Their text is escaped. */
	private static function row( array $cells ): string {
		return '| ' . implode( ' | ', $cells ) . " |\n";
	}
}
