<?php
declare(strict_types=1);

namespace Causerie\Chat\Tests\Webhooks\Transform;

use Causerie\Chat\Plugin;
use Causerie\Chat\Tests\TestCase;
use Causerie\Chat\Webhooks\Transform\Transformation;
use PHPUnit\Framework\Attributes\DataProvider;

/** What the ready presets make of events: of the catalogue's examples, and of what somebody says who wants to do harm. */
final class PresetsTest extends TestCase {

	/** Formats a message, calls everybody, disguises a link, and is as long as it can be. */
	private const HOSTILE = "<!channel> <@U1> @everyone @here <at>all</at> <https://evil.example|Your bank> [Your bank](https://evil.example) *_~`|> # {{DATE(x)}}\n\n&&&& \"}]} \u{202e}";

	/** @return array<string, array{array<string, mixed>}> */
	public static function presets(): array {
		$all = [];
		foreach ( require dirname( __DIR__, 4 ) . '/build/contract/webhook-presets.php' as $preset ) {
			$all[ "{$preset['service']} {$preset['event']}" ] = [ $preset ];
		}
		return $all;
	}

	public function testThereIsAMessageOfAHandoffForEachChatAndALeadForEachCustomerList(): void {
		self::assertSame( [], array_diff( [ 'slack handoff.requested', 'teams handoff.requested', 'discord handoff.requested', 'slack lead.captured', 'hubspot lead.captured', 'pipedrive lead.captured', 'salesforce lead.captured', 'salesforce_form lead.captured' ], array_keys( self::presets() ) ) );
	}

	/** @param array<string, mixed> $preset */
	#[DataProvider( 'presets' )]
	public function testItMakesOfTheExampleWhatTheServiceTakes( array $preset ): void {
		$event = Plugin::services()->contract()->events()['types'][ $preset['event'] ]['example'];
		self::assertTakes( $preset, $this->body( $preset, $event ) );
	}

	/** @param array<string, mixed> $preset */
	#[DataProvider( 'presets' )]
	public function testNobodyIsCalledAndNoLinkIsDisguisedWhateverIsSaid( array $preset ): void {
		foreach ( [ self::HOSTILE, str_repeat( self::HOSTILE, 200 ), str_repeat( '&', 100_000 ), str_repeat( '*', 100_000 ) ] as $text ) {
			$event = Plugin::services()->contract()->events()['types'][ $preset['event'] ]['example'];
			array_walk_recursive(
				$event['data'],
				static function ( mixed &$value, int|string $name ) use ( $text ): void {
					$value = is_string( $value ) && ! in_array( $name, [ 'session_id', 'code' ], true ) ? ( $name === 'page_url' ? 'https://shop.example/?' . substr( $text, 0, 1900 ) : $text ) : $value;
				}
			);
			$body = $this->body( $preset, $event );
			self::assertTakes( $preset, $body );
			if ( in_array( $preset['service'], [ 'slack', 'teams', 'discord' ], true ) ) {
				self::assertIsHarmless( $preset['service'], $body );
			}
		}
	}

	public function testALeadIsStoredByWhatItsFieldsAreCalled(): void {
		$event                    = Plugin::services()->contract()->events()['types']['lead.captured']['example'];
		$event['data']['fields']  = [
			'email' => " Ada@Example.org\n",
			'name'  => 'Ada Byron',
			'phone' => '+44 20 1234',
		];
		$made                     = function ( string $service ) use ( &$event ): string {
			return $this->body( self::presets()[ $service . ' lead.captured' ][0], $event );
		};
		self::assertSame( [ 'inputs' => [ [ 'idProperty' => 'email', 'id' => 'ada@example.org', 'properties' => [ 'email' => 'ada@example.org', 'firstname' => 'Ada Byron', 'phone' => '+44 20 1234' ] ] ] ], json_decode( $made( 'hubspot' ), true ) );
		self::assertSame( [ 'name' => 'Ada Byron', 'emails' => [ [ 'value' => 'ada@example.org', 'primary' => true, 'label' => 'work' ] ], 'phones' => [ [ 'value' => '+44 20 1234', 'primary' => true, 'label' => 'work' ] ] ], json_decode( $made( 'pipedrive' ), true ) );
		self::assertSame( [ 'Ada Byron', '-', 'ada@example.org' ], array_slice( array_values( (array) json_decode( $made( 'salesforce' ), true ) ), 0, 3 ) );
		parse_str( $made( 'salesforce_form' ), $form );
		self::assertSame( [ '', 'Ada Byron', '-', 'ada@example.org', '+44 20 1234', 'Chat' ], array_slice( array_values( $form ), 0, 6 ) );
		unset( $event['data']['fields']['name'], $event['data']['fields']['phone'] );
		self::assertSame( 'ada@example.org', trim( strtolower( json_decode( $made( 'pipedrive' ) )->name ) ), 'nobody is without a name' );
		self::assertSame( [], json_decode( $made( 'pipedrive' ) )->phones );
	}

	/** @param array<string, mixed> $preset */
	private static function assertTakes( array $preset, string $body ): void {
		if ( $preset['transform']['format'] === 'form' ) {
			self::assertDoesNotMatchRegularExpression( '/[^\x21-\x7e]/', $body );
			return;
		}
		$made = json_decode( $body, false, 512, JSON_THROW_ON_ERROR );
		self::assertInstanceOf( \stdClass::class, $made );
		match ( $preset['service'] ) {
			'slack'   => self::assertIsSlack( $made ),
			'teams'   => self::assertIsTeams( $made, $body ),
			'discord' => self::assertIsDiscord( $made ),
			default   => self::assertLessThan( 32_000, mb_strlen( (string) ( $made->Description ?? '' ) ) ),
		};
	}

	/** The limits of Block Kit. */
	private static function assertIsSlack( \stdClass $made ): void {
		self::assertNotSame( '', $made->text );
		self::assertLessThanOrEqual( 50, count( $made->blocks ) );
		foreach ( $made->blocks as $block ) {
			self::assertContains( $block->type, [ 'section', 'context', 'actions' ] );
			foreach ( [ ...( isset( $block->text ) ? [ $block->text ] : [] ), ...( $block->type === 'context' ? $block->elements : [] ) ] as $text ) {
				self::assertSame( [ 'mrkdwn', true ], [ $text->type, $text->verbatim ] );
				self::assertGreaterThan( 0, mb_strlen( $text->text ) );
				self::assertLessThanOrEqual( 3000, mb_strlen( $text->text ) );
			}
			self::assertLessThanOrEqual( 10, count( $block->elements ?? [] ) );
			self::assertNotSame( [], $block->elements ?? null );
		}
	}

	private static function assertIsTeams( \stdClass $made, string $body ): void {
		[ $attachment ] = $made->attachments;
		self::assertSame( [ 'message', 'application/vnd.microsoft.card.adaptive', 'AdaptiveCard', '1.4' ], [ $made->type, $attachment->contentType, $attachment->content->type, $attachment->content->version ] );
		self::assertLessThan( 28_000, strlen( $body ) );
		foreach ( $attachment->content->body as $element ) {
			self::assertContains( $element->type, [ 'TextBlock', 'FactSet' ] );
		}
	}

	/** The limits of embeds. */
	private static function assertIsDiscord( \stdClass $made ): void {
		[ $embed ] = $made->embeds;
		self::assertSame( [], $made->allowed_mentions->parse );
		self::assertLessThanOrEqual( 256, mb_strlen( $embed->title ) );
		self::assertLessThanOrEqual( 4096, mb_strlen( $embed->description ?? '' ) );
		$all = mb_strlen( $embed->title . ( $embed->description ?? '' ) . $embed->footer->text );
		foreach ( $embed->fields as $field ) {
			self::assertGreaterThan( 0, mb_strlen( (string) $field->value ) );
			self::assertLessThanOrEqual( 1024, mb_strlen( (string) $field->value ) );
			$all += mb_strlen( $field->name . $field->value );
		}
		self::assertLessThanOrEqual( 6000, $all );
	}

	/** Of what is said nothing is left that the service reads as markup of its own. */
	private static function assertIsHarmless( string $service, string $body ): void {
		$texts = [];
		$made  = json_decode( $body, true );
		array_walk_recursive(
			$made,
			static function ( mixed $value ) use ( &$texts ): void {
				$texts[] = (string) $value;
			}
		);
		$pattern = match ( $service ) {
			'slack'   => '/[<>]/',
			'teams'   => '/(?<!\\\\)(?:\\\\\\\\)*(?:\]\(|<at>|\{\{)/',
			default   => '/@everyone|@here|(?<!\\\\)(?:\\\\\\\\)*(?:\]\(|<@)/',
		};
		self::assertSame( [], array_values( preg_grep( $pattern, $texts ) ?: [] ) );
	}

	/**
	 * @param array<string, mixed> $preset
	 * @param array<string, mixed> $event
	 */
	private function body( array $preset, array $event ): string {
		$transformation = new Transformation( static fn ( string $session ): string => 'https://shop.example/wp-admin/admin.php?page=causerie-chat#/conversations/' . $session, 262_144 );
		$transformation->check( $preset['transform'] );
		return $transformation->body( $preset['transform'], (string) wp_json_encode( $event, Transformation::FLAGS ) );
	}
}
